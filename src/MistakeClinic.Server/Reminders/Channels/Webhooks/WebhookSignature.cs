using System.Globalization;
using System.Text;
using NodaTime;

namespace MistakeClinic.Server.Reminders.Channels.Webhooks;

/// <summary>The signature of Standard Webhooks, https://github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md.</summary>
internal static class WebhookSignature
{
    /// <summary>
    /// What goes into <c>webhook-signature</c>: for each secret <c>v1,</c> and the base64 of the HMAC-SHA256 of
    /// <c>id.timestamp.body</c>, separated by spaces. While a secret is replaced, both sign.
    /// </summary>
    /// <param name="id"><c>webhook-id</c>; without a dot.</param>
    /// <param name="sentAt"><c>webhook-timestamp</c>: when this try is made; seconds count.</param>
    /// <param name="body">The very bytes that are sent.</param>
    /// <param name="secrets">One or more, the newest first.</param>
    internal static string Of(string id, Instant sentAt, byte[] body, IReadOnlyList<WebhookSecret> secrets)
    {
        byte[] content = [.. Encoding.UTF8.GetBytes($"{id}.{Seconds(sentAt)}."), .. body];
        return string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(secret.Sign(content))));
    }

    /// <summary>What goes into <c>webhook-timestamp</c>.</summary>
    internal static string Seconds(Instant sentAt) => sentAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
