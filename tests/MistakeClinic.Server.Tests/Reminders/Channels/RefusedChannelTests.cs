using System.Net;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Reminders.Channels.Support;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Reminders.Channels;

public sealed class RefusedChannelTests(ChannelServer server, ClinicServer bare)
    : IClassFixture<ChannelServer>,
        IClassFixture<ClinicServer>
{
    [Theory]
    [InlineData("""{ "kind": "email" }""", "address")]
    [InlineData("""{ "kind": "email", "address": "ada" }""", "address")]
    [InlineData("""{ "kind": "email", "address": "ada@example.org, bob@example.org" }""", "address")]
    [InlineData("""{ "kind": "email", "address": "ada@example.org\r\nBcc: bob@example.org" }""", "address")]
    [InlineData("""{ "kind": "email", "address": "ada@example.org", "url": "https://a.example.org/" }""", "url")]
    [InlineData("""{ "kind": "webhook" }""", "url")]
    [InlineData("""{ "kind": "webhook", "url": "http://hooks.example.org/" }""", "url")]
    [InlineData("""{ "kind": "webhook", "url": "https://127.0.0.1/" }""", "url")]
    [InlineData("""{ "kind": "webhook", "url": "https://a.internal/" }""", "url")]
    [InlineData("""{ "kind": "webPush", "endpoint": "https://push.example.org/1" }""", "keys")]
    [InlineData(
        """{ "kind": "webPush", "endpoint": "https://localhost/1", "keys": { "p256dh": "x", "auth": "x" } }""",
        "endpoint"
    )]
    [InlineData(
        """{ "kind": "webPush", "endpoint": "https://push.example.org/1", "keys": { "p256dh": "x", "auth": "x" } }""",
        "keys.p256dh"
    )]
    public async Task A_fault_names_its_field(string body, string field)
    {
        var learner = await server.NewLearnerAsync();
        var problem = await learner.FailAsync(HttpMethod.Post, "/v1/channels", body);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid-request"), (problem.Status, problem.Type));
        Assert.Equal([field], problem.Fields);
        Assert.Empty((await learner.GetAsync<ChannelPage>("/v1/channels")).Items);
    }

    [Theory]
    [InlineData("""{ "kind": "email", "address": "ada@example.org" }""", "Clinic:Mail:Host")]
    [InlineData(
        """
            { "kind": "webPush", "endpoint": "https://push.example.org/1", "keys": {
                "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                "auth": "BTBZMqHH6r4Tts7J_aSIgg" } }
            """,
        "Clinic:WebPush:PublicKey"
    )]
    public async Task What_the_operator_has_not_set_up_is_named(string body, string setting)
    {
        var learner = await bare.NewLearnerAsync();
        using var response = await learner.SendAsync(HttpMethod.Post, "/v1/channels", body);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(setting, text, StringComparison.Ordinal);

        var page = await learner.GetAsync<ChannelPage>("/v1/channels");
        Assert.Equal([ChannelKind.Webhook], page.Kinds);
        Assert.Null(page.VapidPublicKey);
    }

    [Fact]
    public async Task Another_learners_channel_is_not_found_and_stays_as_it_is()
    {
        var (owner, other) = (await server.NewLearnerAsync(), await server.NewLearnerAsync());
        var made = (await server.NewVerifiedWebhookAsync(owner)).Channel;
        var path = $"/v1/channels/{made.ChannelId}";
        var before = await owner.GetAsync<ChannelResponse>(path);
        (HttpMethod, string, object?)[] tries =
        [
            (HttpMethod.Get, path, null),
            (HttpMethod.Delete, path, null),
            (HttpMethod.Post, $"{path}/codes", null),
            (HttpMethod.Post, $"{path}/verifications", new { code = "x" }),
            (HttpMethod.Post, $"{path}/enabling", null),
            (HttpMethod.Post, $"{path}/secrets", null),
            (HttpMethod.Post, $"{path}/tests", null),
        ];
        foreach (var (method, address, body) in tries)
            Assert.Equal(HttpStatusCode.NotFound, (await other.FailAsync(method, address, body)).Status);

        Assert.Empty((await other.GetAsync<ChannelPage>("/v1/channels")).Items);
        Assert.Equal(before, await owner.GetAsync<ChannelResponse>(path));
        // An id is its learner's own: the same one is free for another.
        await other.PostAsync<CreatedChannelResponse>(
            "/v1/channels",
            new
            {
                channelId = made.ChannelId,
                kind = "webhook",
                url = made.Address,
            }
        );
    }
}
