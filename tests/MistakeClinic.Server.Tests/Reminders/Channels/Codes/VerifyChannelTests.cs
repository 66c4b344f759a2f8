using System.Net;
using System.Text.Json;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Reminders.Channels.Codes;
using MistakeClinic.Server.Reminders.Channels.Webhooks;
using MistakeClinic.Server.Tests.Reminders.Channels.Support;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Codes;

public sealed class VerifyChannelTests(ChannelServer server) : IClassFixture<ChannelServer>, IDisposable
{
    public void Dispose()
    {
        server.Answers.Clear();
        server.Status = 204;
    }

    [Fact]
    public async Task The_code_of_an_e_mail_verifies_it_however_it_is_typed()
    {
        var learner = await server.NewLearnerAsync();
        var made = await NewMailAsync(learner);
        var message = Assert.Single(server.MessagesTo(learner));
        var code = ChannelServer.CodeIn(message);
        Assert.Contains("https://clinic.example.org/", message, StringComparison.Ordinal);

        var typed = $" {code.Replace('-', ' ').Replace('0', 'o').ToLowerInvariant()}";
        var verified = await ChannelServer.VerifyAsync(learner, made.Channel, typed);
        Assert.Equal(server.Now, verified.VerifiedAt);
        // Once more, with whatever code: it is verified.
        Assert.Equal(verified, await ChannelServer.VerifyAsync(learner, made.Channel, "AAAA"));
        var problem = await learner.FailAsync(HttpMethod.Post, $"/v1/channels/{made.Channel.ChannelId}/codes");
        Assert.Equal((HttpStatusCode.Conflict, "already-verified"), (problem.Status, problem.Type));
    }

    [Fact]
    public async Task The_code_of_a_webhook_comes_as_a_signed_event()
    {
        var learner = await server.NewLearnerAsync();
        var made = await ChannelServer.NewWebhookAsync(learner);
        var request = Assert.Single(server.ReceivedAt(made.Channel));
        Assert.Equal(
            WebhookSignature.Of(
                request.Headers["webhook-id"],
                server.Now,
                request.Body,
                [WebhookSecret.Parse(made.Secret!)]
            ),
            request.Headers["webhook-signature"]
        );
        var body = JsonSerializer.Deserialize<JsonElement>(request.Body);
        Assert.Equal("channel.verification", body.GetProperty("type").GetString());
        Assert.Equal($"{made.Channel.ChannelId}", body.GetProperty("data").GetProperty("channelId").GetString());

        var verified = await ChannelServer.VerifyAsync(learner, made.Channel, server.CodeAt(made.Channel));
        Assert.Equal(server.Now, verified.VerifiedAt);
    }

    [Fact]
    public async Task Ten_wrong_codes_end_it_and_a_new_one_must_be_asked_for()
    {
        var learner = await server.NewLearnerAsync();
        var made = await ChannelServer.NewWebhookAsync(learner);
        var path = $"/v1/channels/{made.Channel.ChannelId}";
        var right = server.CodeAt(made.Channel);
        for (var attempt = 0; attempt < 10; attempt++)
            Assert.Equal("wrong-code", (await TryAsync(learner, path, "7HK2-M0QX-94ZT-BV6D")).Type);
        var ended = await TryAsync(learner, path, right);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "code-ended"), (ended.Status, ended.Type));
        Assert.Contains("code", ended.Fields);

        server.Time.Advance(TimeSpan.FromMinutes(1));
        await learner.PostAsync<CodeResponse>($"{path}/codes", new { });
        Assert.Equal("wrong-code", (await TryAsync(learner, path, right)).Type);
        var verified = await ChannelServer.VerifyAsync(learner, made.Channel, server.CodeAt(made.Channel));
        Assert.NotNull(verified.VerifiedAt);
    }

    [Fact]
    public async Task A_code_is_good_for_a_day()
    {
        var learner = await server.NewLearnerAsync();
        var made = await ChannelServer.NewWebhookAsync(learner);
        var path = $"/v1/channels/{made.Channel.ChannelId}";
        server.Time.Advance(TimeSpan.FromHours(24));
        await learner.LogInAsync();
        Assert.Equal("code-ended", (await TryAsync(learner, path, server.CodeAt(made.Channel))).Type);
    }

    [Fact]
    public async Task One_code_a_minute_is_sent()
    {
        var learner = await server.NewLearnerAsync();
        var made = await ChannelServer.NewWebhookAsync(learner);
        var path = $"/v1/channels/{made.Channel.ChannelId}/codes";
        server.Time.Advance(TimeSpan.FromSeconds(20));
        using var early = await learner.SendAsync(HttpMethod.Post, path);
        Assert.Equal(HttpStatusCode.TooManyRequests, early.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(40), early.Headers.RetryAfter!.Delta);
        Assert.Single(server.ReceivedAt(made.Channel));
    }

    [Fact]
    public async Task A_code_that_cannot_be_sent_leaves_the_channel_and_says_why()
    {
        var learner = await server.NewLearnerAsync();
        server.Answers["RCPT"] = "550 5.1.1 no such user";
        server.Status = 500;
        var mail = await NewMailAsync(learner);
        var hook = await ChannelServer.NewWebhookAsync(learner);

        Assert.Equal("The mail server does not take mail for this address (550 5.1.1).", mail.Code!.Reason);
        Assert.False(mail.Code.Sent);
        Assert.False(hook.Code!.Sent);
        Assert.Equal(2, (await learner.GetAsync<ChannelPage>("/v1/channels")).Items.Count);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_waited_for_ten_seconds()
    {
        var learner = await server.NewLearnerAsync();
        var held = server.Held = new();
        var received = server.Web.Received.Count;
        var making = ChannelServer.NewWebhookAsync(learner);
        while (server.Web.Received.Count == received && !making.IsCompleted)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        server.Time.Advance(TimeSpan.FromSeconds(10));
        var made = await making;
        held.SetResult();
        Assert.Equal(
            (false, "The other side did not answer within 10 seconds; it may still arrive."),
            (made.Code!.Sent, made.Code.Reason)
        );
    }

    [Fact]
    public async Task The_code_itself_is_not_stored_and_reminders_wait_for_it()
    {
        var learner = await server.NewLearnerAsync();
        var made = await ChannelServer.NewWebhookAsync(learner);
        await using var admin = await server.OpenAsync();
        var stored = await admin.QuerySingleAsync<(byte[] Hash, string Row)>(
            "select code_hash, channel::text from channel where learner_id = @LearnerId",
            learner
        );
        Assert.Equal(VerificationCode.Hash(server.CodeAt(made.Channel)), stored.Hash);
        Assert.DoesNotContain(server.CodeAt(made.Channel), stored.Row, StringComparison.Ordinal);
        var test = await learner.FailAsync(HttpMethod.Post, $"/v1/channels/{made.Channel.ChannelId}/tests");
        var on = await learner.FailAsync(HttpMethod.Post, $"/v1/channels/{made.Channel.ChannelId}/enabling");
        Assert.Equal(("not-verified", "not-verified"), (test.Type, on.Type));
    }

    [Fact]
    public void Codes_have_eighty_bits_in_letters_that_are_not_taken_for_others()
    {
        var codes = Enumerable.Range(0, 1000).Select(_ => VerificationCode.Create()).ToHashSet();
        Assert.Equal(1000, codes.Count);
        // 16 of 32 letters: 80 bits. https://www.crockford.com/base32.html leaves out I, L, O and U.
        Assert.All(codes, code => Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$", code));
        var letters = string.Concat(codes).Where(c => c != '-').Distinct().Order();
        Assert.Equal("0123456789ABCDEFGHJKMNPQRSTVWXYZ", string.Concat(letters), StringComparer.Ordinal);
    }

    private static Task<CreatedChannelResponse> NewMailAsync(Learner learner) =>
        learner.PostAsync<CreatedChannelResponse>("/v1/channels", new { kind = "email", address = learner.Email });

    private static Task<Problem> TryAsync(Learner learner, string path, string code) =>
        learner.FailAsync(HttpMethod.Post, $"{path}/verifications", new { code });
}
