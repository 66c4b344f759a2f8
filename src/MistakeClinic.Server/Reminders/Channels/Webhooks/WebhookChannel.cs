using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Reminders.Channels.Outgoing;
using NodaTime;

namespace MistakeClinic.Server.Reminders.Channels.Webhooks;

/// <summary>
/// Posts a digest to a learner's own URL as Standard Webhooks says: signed, and under the same <c>webhook-id</c> with the
/// same body at every try. Any status from 200 to 299 means that it was taken, 410 that the webhook is no more.
/// </summary>
internal sealed class WebhookChannel(SafeHttp http, TimeProvider time) : IReminderChannel<Webhook>
{
    public Task<HandOver> SendAsync(Webhook address, Digest digest, CancellationToken ct) =>
        SendAsync(
            address,
            digest.DigestId,
            new ReminderEvent("reminder.due", digest.CreatedAt, DigestBody.Of(digest)),
            ct
        );

    /// <summary>Posts the code by which the webhook's owner shows that they read what comes in there.</summary>
    internal Task<HandOver> SendCodeAsync(Webhook address, ChannelCode code, CancellationToken ct) =>
        SendAsync(address, Guid.NewGuid(), new VerificationEvent("channel.verification", code.SentAt, code), ct);

    private async Task<HandOver> SendAsync<TEvent>(Webhook address, Guid id, TEvent content, CancellationToken ct)
    {
        using var request = NewRequest(address, id.ToString(), content, time.Now());
        var answer = await http.SendAsync(request, ct);
        return answer.Succeeded ? new HandOver.Delivered()
            : answer.Status == HttpStatusCode.Gone
                ? new HandOver.Gone("Its server answered that the webhook is gone (410).")
            : answer.Retry;
    }

    private static HttpRequestMessage NewRequest<TEvent>(Webhook address, string id, TEvent content, Instant now)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(content, DigestBody.Json);
        var request = new HttpRequestMessage(HttpMethod.Post, address.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("User-Agent", "MistakeClinic");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", WebhookSignature.Seconds(now));
        request.Headers.Add("webhook-signature", WebhookSignature.Of(id, now, body, address.Secrets));
        return request;
    }
}
