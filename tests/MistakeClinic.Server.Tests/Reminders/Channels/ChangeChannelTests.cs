using System.Net;
using System.Text.Json;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Reminders.Channels.Webhooks;
using MistakeClinic.Server.Tests.Reminders.Channels.Push;
using MistakeClinic.Server.Tests.Reminders.Channels.Support;
using MistakeClinic.Server.Tests.Reminders.Deliveries;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reminders.Channels;

public sealed class ChangeChannelTests(ChannelServer server) : IClassFixture<ChannelServer>, IDisposable
{
    public void Dispose() => server.Status = 204;

    [Fact]
    public async Task A_new_secret_signs_beside_the_older_one_for_a_day()
    {
        var learner = await server.NewLearnerAsync();
        var made = await server.NewVerifiedWebhookAsync(learner);
        var path = $"/v1/channels/{made.Channel.ChannelId}";
        var rotated = await learner.PostAsync<WebhookSecretResponse>($"{path}/secrets", new { });
        Assert.NotEqual(made.Secret, rotated.Secret);
        Assert.Equal(server.Now + Duration.FromHours(24), rotated.OlderUntil);

        await TestAsync(learner, path);
        AssertSigned(server.ReceivedAt(made.Channel)[^1], rotated.Secret, made.Secret!);
        server.Time.Advance(TimeSpan.FromHours(24));
        await learner.LogInAsync();
        await TestAsync(learner, path);
        AssertSigned(server.ReceivedAt(made.Channel)[^1], rotated.Secret);
    }

    [Fact]
    public async Task Each_secret_signs_for_a_day_after_it_was_replaced_however_often_one_asks()
    {
        var learner = await server.NewLearnerAsync();
        var made = await server.NewVerifiedWebhookAsync(learner);
        var path = $"/v1/channels/{made.Channel.ChannelId}";
        var secrets = new List<string> { made.Secret! };
        for (var asked = 0; asked < 4; asked++)
        {
            secrets.Insert(0, (await learner.PostAsync<WebhookSecretResponse>($"{path}/secrets", new { })).Secret);
            server.Time.Advance(TimeSpan.FromMinutes(1));
        }

        using var refused = await learner.SendAsync(HttpMethod.Post, $"{path}/secrets", new { });
        Assert.Equal("too-many-secrets", (await Problem.ReadAsync(refused)).Type);
        Assert.Equal(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(4), refused.Headers.RetryAfter!.Delta);
        await TestAsync(learner, path);
        AssertSigned(server.ReceivedAt(made.Channel)[^1], [.. secrets]);
    }

    [Fact]
    public async Task A_test_tells_the_due_cards_of_this_moment_and_that_it_is_one()
    {
        var learner = await server.NewLearnerAsync();
        await using (var admin = await server.OpenAsync())
            await new Seed { DueCards = 4 }.GiveCardsAsync(admin, learner.LearnerId);
        var hook = (await server.NewVerifiedWebhookAsync(learner)).Channel;
        var test = await TestAsync(learner, $"/v1/channels/{hook.ChannelId}");
        Assert.Equal(new ChannelTestResponse(true, "Its server has taken it."), test);

        var data = JsonSerializer.Deserialize<JsonElement>(server.ReceivedAt(hook)[^1].Body).GetProperty("data");
        Assert.Equal((4, true), (data.GetProperty("dueCount").GetInt32(), data.GetProperty("test").GetBoolean()));

        server.Status = 410;
        test = await TestAsync(learner, $"/v1/channels/{hook.ChannelId}");
        Assert.Equal(new ChannelTestResponse(false, "Its server answered that the webhook is gone (410)."), test);
        Assert.Null((await learner.GetAsync<ChannelResponse>($"/v1/channels/{hook.ChannelId}")).DisabledAt);
    }

    [Fact]
    public async Task A_browser_gets_a_test_too()
    {
        var learner = await server.NewLearnerAsync();
        var endpoint = $"{ChannelServer.Hooks}/push/{Guid.NewGuid():N}";
        var made = await learner.PostAsync<CreatedChannelResponse>(
            "/v1/channels",
            new
            {
                kind = "webPush",
                endpoint,
                keys = new { p256dh = RfcExample.BrowserPublic, auth = RfcExample.Auth },
            }
        );
        Assert.True((await TestAsync(learner, $"/v1/channels/{made.Channel.ChannelId}")).Delivered);
        var request = Assert.Single(server.ReceivedAt(made.Channel));
        var payload = BrowserSide.Decrypt(
            request.Body,
            RfcExample.Bytes(RfcExample.BrowserPrivate),
            RfcExample.Bytes(RfcExample.Auth)
        );
        Assert.True(JsonSerializer.Deserialize<JsonElement>(payload).GetProperty("test").GetBoolean());
        var secret = await learner.FailAsync(HttpMethod.Post, $"/v1/channels/{made.Channel.ChannelId}/secrets");
        Assert.Equal((HttpStatusCode.Conflict, "not-a-webhook"), (secret.Status, secret.Type));
    }

    [Fact]
    public async Task Ten_tests_an_hour_are_the_most()
    {
        var learner = await server.NewLearnerAsync();
        var path = $"/v1/channels/{(await server.NewVerifiedWebhookAsync(learner)).Channel.ChannelId}";
        for (var test = 0; test < 10; test++)
            await TestAsync(learner, path);
        server.Time.Advance(TimeSpan.FromMinutes(15));
        using var refused = await learner.SendAsync(HttpMethod.Post, $"{path}/tests");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(45), refused.Headers.RetryAfter!.Delta);

        server.Time.Advance(TimeSpan.FromMinutes(45));
        await learner.LogInAsync();
        Assert.True((await TestAsync(learner, path)).Delivered);
    }

    [Fact]
    public async Task A_channel_that_was_switched_off_is_switched_on_again()
    {
        var learner = await server.NewLearnerAsync();
        var hook = (await server.NewVerifiedWebhookAsync(learner)).Channel;
        await using var admin = await server.OpenAsync();
        await admin.ExecuteAsync(
            """
            update channel set disabled_at = created_at, disabled_reason = 'Gone.', failing_since = created_at
            where learner_id = @LearnerId
            """,
            learner
        );
        var path = $"/v1/channels/{hook.ChannelId}";
        Assert.Equal("Gone.", (await learner.GetAsync<ChannelResponse>(path)).DisabledReason);
        var on = await learner.PostAsync<ChannelResponse>($"{path}/enabling", new { });
        Assert.Equal((null, null, null), (on.DisabledAt, on.DisabledReason, on.FailingSince));
    }

    [Fact]
    public async Task A_reminder_goes_to_a_webhook_that_was_verified_and_to_none_that_was_deleted()
    {
        var learner = await server.NewRemindedAsync();
        var hook = (await server.NewVerifiedWebhookAsync(learner)).Channel;
        var deleted = (await server.NewVerifiedWebhookAsync(learner)).Channel;
        await server.SweepAsync(server.Now);
        await learner.SendAsync(HttpMethod.Delete, $"/v1/channels/{deleted.ChannelId}");
        await server.SendAsync();

        var deliveries = (await MailServer.RemindersAsync(learner))[0].Deliveries.ToDictionary(one => one.ChannelId);
        Assert.Equal(DeliveryState.Delivered, deliveries[hook.ChannelId].State);
        Assert.Equal(DeliveryState.Cancelled, deliveries[deleted.ChannelId].State);
        Assert.Single(server.ReceivedAt(deleted));
    }

    private static Task<ChannelTestResponse> TestAsync(Learner learner, string path) =>
        learner.PostAsync<ChannelTestResponse>($"{path}/tests", new { });

    private void AssertSigned(ReceivedRequest request, params string[] secrets) =>
        Assert.Equal(
            WebhookSignature.Of(
                request.Headers["webhook-id"],
                server.Now,
                request.Body,
                [.. secrets.Select(WebhookSecret.Parse)]
            ),
            request.Headers["webhook-signature"]
        );
}
