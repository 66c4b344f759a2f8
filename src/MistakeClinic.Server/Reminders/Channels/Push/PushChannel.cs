using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Reminders.Channels.Outgoing;
using NodaTime;

namespace MistakeClinic.Server.Reminders.Channels.Push;

/// <summary>
/// Sends a digest to a browser's push service (RFC 8030), which can neither read it nor keep it for longer than half a
/// day. A later try replaces the message of an earlier one that still waits there.
/// </summary>
internal sealed partial class PushChannel(
    SafeHttp http,
    PushSettings settings,
    TimeProvider time,
    ILogger<PushChannel> log
) : IReminderChannel<PushSubscription>
{
    /// <summary>3 KiB; a title of 200 characters needs less than one.</summary>
    internal const int MaxPayload = 3 * 1024;

    // A reminder that is half a day old is none any more.
    private const string TimeToLiveSeconds = "43200";

    public async Task<HandOver> SendAsync(PushSubscription address, Digest digest, CancellationToken ct)
    {
        using var request = NewRequest(address, digest, time.Now());
        var answer = await http.SendAsync(request, ct);
        if (answer.Succeeded)
            return new HandOver.Delivered();
        switch (answer.Status)
        {
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                return new HandOver.Gone("The browser no longer takes push messages; subscribe again there.");
            case HttpStatusCode.RequestEntityTooLarge:
                LogTooLarge(request.Content!.Headers.ContentLength!.Value);
                break;
            case HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                LogRefused((int)answer.Status, address.Endpoint.Host);
                break;
        }
        return answer.Retry;
    }

    private HttpRequestMessage NewRequest(PushSubscription address, Digest digest, Instant now)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(DigestBody.Of(digest), DigestBody.Json);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(payload.Length, MaxPayload);
        var request = new HttpRequestMessage(HttpMethod.Post, address.Endpoint)
        {
            Content = new ByteArrayContent(PushEncryption.Encrypt(payload, address)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Content.Headers.ContentEncoding.Add("aes128gcm");
        request.Headers.Add("TTL", TimeToLiveSeconds);
        request.Headers.Add("Urgency", "normal");
        request.Headers.Add("Topic", Base64Url.EncodeToString(digest.DigestId.ToByteArray(bigEndian: true)));
        request.Headers.Authorization = new("vapid", VapidToken.Of(address.Endpoint, settings, now));
        return request;
    }

    [LoggerMessage(
        LogLevel.Error,
        "A push service refused a message of {Bytes} bytes as too large; it must take 4096."
    )]
    private partial void LogTooLarge(long bytes);

    [LoggerMessage(
        LogLevel.Warning,
        "The push service {Host} answered {Status}. If many do, check Clinic:WebPush and this machine's clock."
    )]
    private partial void LogRefused(int status, string host);
}
