using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
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
    private const string EventType = "reminder.due";

    public async Task<HandOver> SendAsync(Webhook address, Digest digest, CancellationToken ct)
    {
        using var request = NewRequest(address, digest, time.Now());
        var answer = await http.SendAsync(request, ct);
        return answer.Succeeded ? new HandOver.Delivered()
            : answer.Status == HttpStatusCode.Gone
                ? new HandOver.Gone("Its server answered that the webhook is gone (410).")
            : answer.Retry;
    }

    private static HttpRequestMessage NewRequest(Webhook address, Digest digest, Instant now)
    {
        var id = digest.DigestId.ToString();
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new Payload(EventType, digest.CreatedAt, DigestBody.Of(digest)),
            DigestBody.Json
        );
        var request = new HttpRequestMessage(HttpMethod.Post, address.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("User-Agent", "MistakeClinic");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", WebhookSignature.Seconds(now));
        request.Headers.Add("webhook-signature", WebhookSignature.Of(id, now, body, address.Secrets));
        return request;
    }

    private sealed record Payload(string Type, Instant Timestamp, DigestBody Data);
}
