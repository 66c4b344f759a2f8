using System.Net;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Reminders.Channels.Support;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Accounts.Recovery;

/// <summary>A forgotten password is set anew by whoever reads the account's mail, and by nobody else.</summary>
public sealed class RecoveryTests(ChannelServer server) : IClassFixture<ChannelServer>, IDisposable
{
    private const string NewPassword = "another horse battery";
    private const string Wrong = "7HK2-M0QX-94ZT-BV6D";

    public void Dispose() => server.Answers.Clear();

    [Fact]
    public async Task The_code_that_was_mailed_sets_a_new_password_and_ends_all_sessions()
    {
        var learner = await server.NewLearnerAsync();
        Assert.Equal(HttpStatusCode.Accepted, await RequestAsync($" {learner.Email.ToUpperInvariant()}".Trim()));
        var message = Assert.Single(server.MessagesTo(learner));
        Assert.Contains("https://clinic.example.org/recover", message, StringComparison.Ordinal);

        var typed = $" {ChannelServer.CodeIn(message).Replace('-', ' ').ToLowerInvariant()}";
        using var recovered = await RecoverAsync(learner, typed);

        Assert.Equal(HttpStatusCode.NoContent, recovered.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await learner.FailAsync(HttpMethod.Get, "/v1/me")).Status);
        Assert.Equal("wrong-credentials", (await LogInAsync(learner, learner.Password)).Type);
        var again = await server
            .NewStranger()
            .PostAsync<OpenedSession>("/v1/sessions", new { learner.Email, password = NewPassword });
        learner.Use(again);
        var audit = await learner.GetAsync<Page<AuditEntryResponse>>("/v1/me/audit");
        Assert.Contains(audit.Items, entry => entry.Action == "password.recover");
    }

    [Fact]
    public async Task A_code_is_good_once()
    {
        var learner = await server.NewLearnerAsync();
        var code = await CodeAsync(learner);
        var both = await Task.WhenAll(RecoverAsync(learner, code), RecoverAsync(learner, code));
        Assert.Equal(
            [HttpStatusCode.NoContent, HttpStatusCode.UnprocessableEntity],
            both.Select(response => response.StatusCode).Order()
        );
        Assert.Equal("wrong-code", (await RefusedAsync(learner, code)).Type);
    }

    [Fact]
    public async Task It_ends_after_an_hour_and_with_the_password_that_was_forgotten()
    {
        var late = await server.NewLearnerAsync();
        var code = await CodeAsync(late);
        server.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("wrong-code", (await RefusedAsync(late, code)).Type);

        var found = await server.NewLearnerAsync();
        code = await CodeAsync(found);
        using var changed = await found.SendAsync(
            HttpMethod.Put,
            "/v1/me/password",
            new { currentPassword = found.Password, newPassword = NewPassword }
        );
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.Equal("wrong-code", (await RefusedAsync(found, code)).Type);
    }

    [Fact]
    public async Task A_new_code_ends_the_one_before_and_is_sent_after_five_minutes_at_the_earliest()
    {
        var learner = await server.NewLearnerAsync();
        var first = await CodeAsync(learner);
        server.Time.Advance(TimeSpan.FromSeconds(299));
        Assert.Equal(HttpStatusCode.Accepted, await RequestAsync(learner.Email));
        Assert.Single(server.MessagesTo(learner));
        server.Time.Advance(TimeSpan.FromSeconds(1));
        var second = await CodeAsync(learner);
        Assert.Equal("wrong-code", (await RefusedAsync(learner, first)).Type);
        using var recovered = await RecoverAsync(learner, second);
        Assert.Equal(HttpStatusCode.NoContent, recovered.StatusCode);
    }

    [Fact]
    public async Task A_stranger_learns_nothing_and_gets_nowhere()
    {
        var learner = await server.NewLearnerAsync();
        var other = await server.NewLearnerAsync();
        var stranger = server.NewStranger();
        Assert.Equal(HttpStatusCode.Accepted, await RequestAsync(stranger.Email));
        Assert.Empty(server.MessagesTo(stranger));
        var code = await CodeAsync(other);
        var answers = new[]
        {
            await RefusedAsync(stranger, code),
            await RefusedAsync(learner, code),
            await RefusedAsync(other, Wrong),
            await RefusedAsync(other, ""),
        };
        Assert.All(answers, answer => Assert.Equal("wrong-code", answer.Type));
        Assert.Contains("code", answers[0].Fields);
        await learner.GetAsync<MeResponse>("/v1/me");
    }

    [Fact]
    public async Task A_password_that_is_refused_leaves_the_code()
    {
        var learner = await server.NewLearnerAsync();
        var code = await CodeAsync(learner);
        foreach (var bad in new[] { "short", learner.Email })
        {
            using var refused = await RecoverAsync(learner, code, bad);
            Assert.Contains("newPassword", (await Problem.ReadAsync(refused)).Fields);
        }
        using var recovered = await RecoverAsync(learner, code);
        Assert.Equal(HttpStatusCode.NoContent, recovered.StatusCode);
    }

    [Fact]
    public async Task A_locked_account_is_open_again()
    {
        var learner = await server.NewLearnerAsync();
        for (var guess = 0; guess < 5; guess++)
            await LogInAsync(learner, "a wrong password");
        Assert.Equal("locked-out", (await LogInAsync(learner, learner.Password)).Type);
        using var recovered = await RecoverAsync(learner, await CodeAsync(learner));
        await server
            .NewStranger()
            .PostAsync<OpenedSession>("/v1/sessions", new { learner.Email, password = NewPassword });
    }

    [Fact]
    public async Task A_mail_server_that_is_away_is_told_and_asked_again_at_once()
    {
        var learner = await server.NewLearnerAsync();
        server.Answers["MAIL"] = "451 4.3.0 try again later";
        using var away = await server
            .NewStranger()
            .SendAsync(HttpMethod.Post, "/v1/accounts/recovery-codes", new { learner.Email });
        Assert.Equal(TimeSpan.FromMinutes(1), away.Headers.RetryAfter!.Delta);
        Assert.Equal("mail-unavailable", (await Problem.ReadAsync(away)).Type);
        server.Answers.Clear();
        await CodeAsync(learner);
    }

    [Fact]
    public async Task The_code_itself_is_not_stored()
    {
        var learner = await server.NewLearnerAsync();
        var code = await CodeAsync(learner);
        await using var everything = await server.OpenAsync();
        var row = await everything.ExecuteScalarAsync<string>(
            "select account::text from account where learner_id = @id",
            new { id = learner.LearnerId.Value }
        );
        Assert.DoesNotContain(code.Replace("-", ""), row!.Replace("-", ""), StringComparison.OrdinalIgnoreCase);
    }

    private async Task<string> CodeAsync(Learner learner)
    {
        Assert.Equal(HttpStatusCode.Accepted, await RequestAsync(learner.Email));
        return ChannelServer.CodeIn(server.MessagesTo(learner)[^1]);
    }

    private async Task<HttpStatusCode> RequestAsync(string email)
    {
        using var response = await server
            .NewStranger()
            .SendAsync(HttpMethod.Post, "/v1/accounts/recovery-codes", new { email });
        return response.StatusCode;
    }

    private Task<HttpResponseMessage> RecoverAsync(Learner learner, string code, string newPassword = NewPassword) =>
        server
            .NewStranger()
            .SendAsync(
                HttpMethod.Post,
                "/v1/accounts/recovery",
                new
                {
                    learner.Email,
                    code,
                    newPassword,
                }
            );

    private async Task<Problem> RefusedAsync(Learner learner, string code)
    {
        using var response = await RecoverAsync(learner, code);
        return await Problem.ReadAsync(response);
    }

    private Task<Problem> LogInAsync(Learner learner, string password) =>
        server.NewStranger().FailAsync(HttpMethod.Post, "/v1/sessions", new { learner.Email, password });
}
