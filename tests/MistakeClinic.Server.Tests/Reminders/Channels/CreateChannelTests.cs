using System.Net;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Reminders.Channels.Push;
using MistakeClinic.Server.Tests.Reminders.Channels.Support;

namespace MistakeClinic.Server.Tests.Reminders.Channels;

public sealed class CreateChannelTests(ChannelServer server) : IClassFixture<ChannelServer>
{
    private static readonly object Keys = new { p256dh = RfcExample.BrowserPublic, auth = RfcExample.Auth };

    [Fact]
    public async Task An_e_mail_channel_waits_for_its_code()
    {
        var learner = await server.NewLearnerAsync();
        var made = await learner.PostAsync<CreatedChannelResponse>(
            "/v1/channels",
            new { kind = "email", address = $"Ada <{learner.Email}>" }
        );

        Assert.Equal((ChannelKind.Email, learner.Email), (made.Channel.Kind, made.Channel.Address));
        Assert.Null(made.Channel.VerifiedAt);
        Assert.Null(made.Secret);
        Assert.Equal(new CodeResponse(true, null, server.Now.Plus(NodaTime.Duration.FromHours(24))), made.Code);
        Assert.Equal(made.Channel, await learner.GetAsync<ChannelResponse>($"/v1/channels/{made.Channel.ChannelId}"));
        Assert.Single(server.MessagesTo(learner));
    }

    [Fact]
    public async Task A_browser_has_consented_and_its_keys_are_told_to_nobody()
    {
        var learner = await server.NewLearnerAsync();
        var endpoint = $"{ChannelServer.Hooks}/push/{Guid.NewGuid():N}";
        var made = await learner.PostAsync<CreatedChannelResponse>(
            "/v1/channels",
            new
            {
                kind = "webPush",
                endpoint,
                keys = Keys,
            }
        );
        Assert.Equal((server.Now, (CodeResponse?)null), (made.Channel.VerifiedAt!.Value, made.Code));

        var page = await learner.GetAsync<ChannelPage>("/v1/channels");
        Assert.Equal([made.Channel], page.Items);
        Assert.Equal([ChannelKind.Email, ChannelKind.Webhook, ChannelKind.WebPush], page.Kinds);
        Assert.Equal(server.VapidPublicKey, page.VapidPublicKey);
        await using var admin = await server.OpenAsync();
        var secret = await admin.ExecuteScalarAsync<string>(
            "select secret from channel where learner_id = @id",
            new { id = learner.LearnerId }
        );
        Assert.DoesNotContain(RfcExample.Auth, secret, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_the_request_again_makes_one_channel_and_tells_the_secret_until_it_is_verified()
    {
        var learner = await server.NewLearnerAsync();
        var body = new
        {
            channelId = Guid.CreateVersion7(),
            kind = "webhook",
            url = $"{ChannelServer.Hooks}/{Guid.NewGuid():N}",
        };
        var first = await learner.PostAsync<CreatedChannelResponse>("/v1/channels", body);
        var again = await learner.PostAsync<CreatedChannelResponse>("/v1/channels", body);
        Assert.Equal((first.Channel, first.Secret), (again.Channel, again.Secret));
        Assert.StartsWith("whsec_", first.Secret, StringComparison.Ordinal);
        Assert.Single(server.ReceivedAt(first.Channel));

        await ChannelServer.VerifyAsync(learner, first.Channel, server.CodeAt(first.Channel));
        Assert.Null((await learner.PostAsync<CreatedChannelResponse>("/v1/channels", body)).Secret);
        Assert.Single((await learner.GetAsync<ChannelPage>("/v1/channels")).Items);

        var other = await learner.FailAsync(
            HttpMethod.Post,
            "/v1/channels",
            new
            {
                body.channelId,
                body.kind,
                url = body.url + "?other",
            }
        );
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "id-reused"), (other.Status, other.Type));
        await learner.SendAsync(HttpMethod.Delete, $"/v1/channels/{body.channelId}");
        Assert.Equal("id-reused", (await learner.FailAsync(HttpMethod.Post, "/v1/channels", body)).Type);
    }

    [Fact]
    public async Task An_address_is_one_channel_until_that_is_deleted()
    {
        var learner = await server.NewLearnerAsync();
        var made = (await ChannelServer.NewWebhookAsync(learner)).Channel;
        var same = new { kind = "webhook", url = made.Address };
        var taken = await learner.FailAsync(HttpMethod.Post, "/v1/channels", same);
        Assert.Equal((HttpStatusCode.Conflict, "address-taken"), (taken.Status, taken.Type));

        using var deleted = await learner.SendAsync(HttpMethod.Delete, $"/v1/channels/{made.ChannelId}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var twice = await learner.SendAsync(HttpMethod.Delete, $"/v1/channels/{made.ChannelId}");
        Assert.Equal(HttpStatusCode.NoContent, twice.StatusCode);
        var gone = await learner.FailAsync(HttpMethod.Get, $"/v1/channels/{made.ChannelId}");
        Assert.Equal(HttpStatusCode.NotFound, gone.Status);
        await learner.PostAsync<CreatedChannelResponse>("/v1/channels", same);
    }

    [Fact]
    public async Task Ten_channels_are_the_most_and_twenty_an_hour()
    {
        var learner = await server.NewLearnerAsync();
        for (var number = 0; number < 10; number++)
            await ChannelServer.NewWebhookAsync(learner);
        var body = new { kind = "webhook", url = $"{ChannelServer.Hooks}/one-more" };
        var many = await learner.FailAsync(HttpMethod.Post, "/v1/channels", body);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "too-many-channels"), (many.Status, many.Type));

        foreach (var channel in (await learner.GetAsync<ChannelPage>("/v1/channels")).Items)
            await learner.SendAsync(HttpMethod.Delete, $"/v1/channels/{channel.ChannelId}");
        for (var number = 0; number < 10; number++)
            await ChannelServer.NewWebhookAsync(learner);
        await using var admin = await server.OpenAsync();
        await admin.ExecuteAsync("update channel set deleted_at = created_at where learner_id = @LearnerId", learner);
        using var refused = await learner.SendAsync(HttpMethod.Post, "/v1/channels", body);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromHours(1), refused.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Pages_follow_one_another()
    {
        var learner = await server.NewLearnerAsync();
        for (var number = 0; number < 3; number++)
            await ChannelServer.NewWebhookAsync(learner);
        var all = (await learner.GetAsync<ChannelPage>("/v1/channels")).Items;
        var first = await learner.GetAsync<ChannelPage>("/v1/channels?limit=2");
        var second = await learner.GetAsync<ChannelPage>($"/v1/channels?limit=2&cursor={first.NextCursor}");
        Assert.Equal(all, [.. first.Items, .. second.Items]);
        Assert.Null(second.NextCursor);
    }
}
