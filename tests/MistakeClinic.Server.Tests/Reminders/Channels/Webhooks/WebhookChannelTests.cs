using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using MistakeClinic.Server.Reminders.Channels;
using MistakeClinic.Server.Reminders.Channels.Outgoing;
using MistakeClinic.Server.Reminders.Channels.Webhooks;
using MistakeClinic.Server.Tests.Reminders.Channels.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Webhooks;

public sealed class WebhookChannelTests
{
    private readonly FakeTimeProvider _time = new(Digests.Now.ToDateTimeOffset());
    private readonly WebhookSecret _secret = WebhookSecret.Create();

    [Fact]
    public async Task A_digest_is_posted_as_signed_JSON()
    {
        await using var peer = await HttpsPeer.StartAsync(204);
        Assert.IsType<HandOver.Delivered>(await SendAsync(peer));

        var request = Assert.Single(peer.Received);
        Assert.Equal("POST /reminders?key=1", $"{request.Method} {request.Path}");
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Equal("0199f0a2-7c3e-7000-8000-00000000d001", request.Headers["webhook-id"]);
        Assert.Equal(
            """
            {"type":"reminder.due","timestamp":"2026-12-08T17:00:00Z","data":{
            "digestId":"0199f0a2-7c3e-7000-8000-00000000d001","studyDay":"2026-12-08","dueCount":12,"minutes":9,
            "nextQuiz":{"title":"Mid-term","startsAt":"2026-12-11T13:00:00Z","readiness":0.827},"test":false}}
            """.ReplaceLineEndings(""),
            JsonSerializer.Deserialize<JsonElement>(request.Body).GetRawText()
        );
        Assert.Equal(
            WebhookSignature.Of(request.Headers["webhook-id"], Digests.Now, request.Body, [_secret]),
            request.Headers["webhook-signature"]
        );
    }

    [Fact]
    public async Task Every_try_has_the_same_id_and_body_and_its_own_time()
    {
        await using var peer = await HttpsPeer.StartAsync(503);
        await SendAsync(peer);
        _time.Advance(TimeSpan.FromHours(1));
        await SendAsync(peer);

        Assert.Equal(2, peer.Received.Count);
        Assert.Equal(peer.Received[0].Headers["webhook-id"], peer.Received[1].Headers["webhook-id"]);
        Assert.Equal(peer.Received[0].Body, peer.Received[1].Body);
        Assert.Equal(
            3600,
            long.Parse(peer.Received[1].Headers["webhook-timestamp"])
                - long.Parse(peer.Received[0].Headers["webhook-timestamp"])
        );
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(299)]
    public async Task A_status_of_success_means_that_it_was_taken(int status)
    {
        await using var peer = await HttpsPeer.StartAsync(status);
        Assert.IsType<HandOver.Delivered>(await SendAsync(peer));
    }

    [Fact]
    public async Task A_webhook_that_is_gone_is_gone()
    {
        await using var peer = await HttpsPeer.StartAsync(410);
        Assert.IsType<HandOver.Gone>(await SendAsync(peer));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    public async Task Anything_else_is_tried_again(int status)
    {
        await using var peer = await HttpsPeer.StartAsync(status);
        Assert.Equal(new HandOver.Retry($"Its server answered with status {status}."), await SendAsync(peer));
    }

    [Fact]
    public async Task A_server_that_asks_for_time_is_given_it_and_its_text_is_not_shown()
    {
        await using var peer = await HttpsPeer.StartAsync(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = "90";
            return context.Response.WriteAsync("internal secret");
        });
        Assert.Equal(
            new HandOver.Retry("Its server answered with status 503.", Duration.FromSeconds(90)),
            await SendAsync(peer)
        );
    }

    private async Task<HandOver> SendAsync(HttpsPeer peer)
    {
        using var http = new SafeHttp(peer.Network, _time);
        return await new WebhookChannel(http, _time).SendAsync(
            new(new("https://hooks.example.org/reminders?key=1"), [_secret]),
            Digests.Twelve,
            TestContext.Current.CancellationToken
        );
    }
}
