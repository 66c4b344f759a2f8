using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using MistakeClinic.Server.Reminders.Channels;
using MistakeClinic.Server.Reminders.Channels.Outgoing;
using MistakeClinic.Server.Reminders.Channels.Push;
using MistakeClinic.Server.Tests.Reminders.Channels.Support;
using NodaTime;
using static MistakeClinic.Server.Tests.Reminders.Channels.Push.RfcExample;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Push;

public sealed class PushChannelTests
{
    private const string Host = "push.example.net";
    private readonly FakeTimeProvider _time = new(Digests.Now.ToDateTimeOffset());
    private readonly ListLogger<PushChannel> _log = new();

    [Fact]
    public async Task A_browser_reads_the_digest_and_its_push_service_knows_who_sent_it()
    {
        await using var peer = await HttpsPeer.StartAsync(201, Host);
        Assert.IsType<HandOver.Delivered>(await SendAsync(peer, Digests.Twelve));

        var request = Assert.Single(peer.Received);
        Assert.Equal("POST /push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV", $"{request.Method} {request.Path}");
        Assert.Equal("aes128gcm", request.Headers["Content-Encoding"]);
        Assert.Equal("43200", request.Headers["TTL"]);
        Assert.Equal("normal", request.Headers["Urgency"]);
        var (scheme, token) = (request.Headers["Authorization"][..6], request.Headers["Authorization"][6..]);
        Assert.Equal("vapid ", scheme);
        Assert.Equal($"https://{Host}", VapidTokenTests.Verify(token).GetProperty("aud").GetString());

        var payload = JsonSerializer.Deserialize<JsonElement>(Decrypt(request));
        Assert.Equal(Digests.Twelve.DigestId, payload.GetProperty("digestId").GetGuid());
        Assert.Equal(12, payload.GetProperty("dueCount").GetInt32());
        Assert.Equal("Mid-term", payload.GetProperty("nextQuiz").GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_later_try_replaces_the_earlier_one_under_the_same_topic()
    {
        await using var peer = await HttpsPeer.StartAsync(503, Host);
        await SendAsync(peer, Digests.Twelve);
        await SendAsync(peer, Digests.Twelve);
        await SendAsync(peer, Digests.Twelve with { DigestId = Guid.NewGuid() });

        var topics = peer.Received.ConvertAll(request => request.Headers["Topic"]);
        // RFC 8030, section 5.4: at most 32 characters of base64url.
        Assert.All(topics, topic => Assert.Matches("^[A-Za-z0-9_-]{1,32}$", topic));
        Assert.Equal(topics[0], topics[1]);
        Assert.NotEqual(topics[0], topics[2]);
        Assert.NotEqual(peer.Received[0].Body, peer.Received[1].Body);
    }

    [Fact]
    public async Task The_longest_title_fits()
    {
        await using var peer = await HttpsPeer.StartAsync(201, Host);
        var quiz = Digests.Twelve.NextQuiz! with { Title = new string('漢', 200) };
        Assert.IsType<HandOver.Delivered>(await SendAsync(peer, Digests.Twelve with { NextQuiz = quiz }));
        Assert.InRange(Decrypt(Assert.Single(peer.Received)).Length, 600, PushChannel.MaxPayload);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_subscription_that_is_no_more_is_gone(int status)
    {
        await using var peer = await HttpsPeer.StartAsync(status, Host);
        Assert.IsType<HandOver.Gone>(await SendAsync(peer, Digests.Twelve));
        Assert.Empty(_log.Lines);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_push_service_that_is_busy_is_asked_again_when_it_says(int status)
    {
        await using var peer = await HttpsPeer.StartAsync(
            context =>
            {
                context.Response.StatusCode = status;
                context.Response.Headers.RetryAfter = "60";
                return context.Response.WriteAsync("secret");
            },
            Host
        );
        Assert.Equal(
            new HandOver.Retry($"Its server answered with status {status}.", Duration.FromSeconds(60)),
            await SendAsync(peer, Digests.Twelve)
        );
        Assert.Empty(_log.Lines);
    }

    [Theory]
    [InlineData(413, "Error: A push service refused a message of ")]
    [InlineData(400, "Warning: The push service push.example.net answered 400.")]
    [InlineData(401, "Warning: The push service push.example.net answered 401.")]
    [InlineData(403, "Warning: The push service push.example.net answered 403.")]
    public async Task What_the_operator_must_know_is_logged(int status, string line)
    {
        await using var peer = await HttpsPeer.StartAsync(status, Host);
        Assert.IsType<HandOver.Retry>(await SendAsync(peer, Digests.Twelve));
        Assert.StartsWith(line, Assert.Single(_log.Lines), StringComparison.Ordinal);
        Assert.DoesNotContain("JzLQ3raZ", _log.Lines[0], StringComparison.Ordinal);
    }

    private static byte[] Decrypt(ReceivedRequest request) =>
        BrowserSide.Decrypt(request.Body, Bytes(BrowserPrivate), Bytes(Auth));

    private async Task<HandOver> SendAsync(HttpsPeer peer, Digest digest)
    {
        using var http = new SafeHttp(peer.Network, _time);
        return await new PushChannel(http, PushSettingsTests.Valid(), _time, _log).SendAsync(
            Browser,
            digest,
            TestContext.Current.CancellationToken
        );
    }
}
