using System.Net;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Accounts;

public sealed class PasswordTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    private const string NewPassword = "another horse battery";

    [Fact]
    public async Task A_new_password_ends_all_other_sessions_and_the_old_password()
    {
        var learner = await server.NewLearnerAsync();
        var other = server.NewStranger();
        other.Use(await LogInAsync(learner, learner.Password));
        await other.GetAsync<MeResponse>("/v1/me");
        var stamp = await StampAsync(learner);

        using var response = await ChangeAsync(learner, learner.Password, NewPassword);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        await learner.GetAsync<MeResponse>("/v1/me");
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.FailAsync(HttpMethod.Get, "/v1/me")).Status);
        Assert.NotEqual(stamp, await StampAsync(learner));
        await LogInAsync(learner, NewPassword);
        var old = await server
            .NewStranger()
            .FailAsync(HttpMethod.Post, "/v1/sessions", new { email = learner.Email, password = learner.Password });
        Assert.Equal(HttpStatusCode.Unauthorized, old.Status);
    }

    [Fact]
    public async Task It_takes_the_current_password_and_five_wrong_ones_lock_it()
    {
        var learner = await server.NewLearnerAsync();
        for (var guess = 0; guess < 5; guess++)
        {
            using var wrong = await ChangeAsync(learner, "not the password", NewPassword);
            var problem = await Problem.ReadAsync(wrong);
            Assert.Equal(HttpStatusCode.BadRequest, problem.Status);
            Assert.Equal(["currentPassword"], problem.Fields);
        }

        using var locked = await ChangeAsync(learner, learner.Password, NewPassword);

        Assert.Equal("locked-out", (await Problem.ReadAsync(locked)).Type);
        Assert.NotNull(locked.Headers.RetryAfter);
    }

    [Fact]
    public async Task The_right_current_password_is_no_wrong_guess_when_the_new_one_is_refused()
    {
        var learner = await server.NewLearnerAsync();
        for (var i = 0; i < 6; i++)
        {
            using var refused = await ChangeAsync(learner, learner.Password, learner.Email);
            Assert.Equal(["newPassword"], (await Problem.ReadAsync(refused)).Fields);
        }
        await LogInAsync(learner, learner.Password);
    }

    [Fact]
    public async Task A_bad_new_password_is_refused_naming_the_field()
    {
        var learner = await server.NewLearnerAsync();

        foreach (var bad in new[] { "too short", new string('x', 201), learner.Email })
        {
            using var response = await ChangeAsync(learner, learner.Password, bad);
            var problem = await Problem.ReadAsync(response);
            Assert.Equal(HttpStatusCode.BadRequest, problem.Status);
            Assert.Equal(["newPassword"], problem.Fields);
        }
    }

    private Task<OpenedSession> LogInAsync(Learner learner, string password) =>
        server.NewStranger().PostAsync<OpenedSession>("/v1/sessions", new { email = learner.Email, password });

    private static Task<HttpResponseMessage> ChangeAsync(Learner learner, string current, string next) =>
        learner.SendAsync(HttpMethod.Put, "/v1/me/password", new { currentPassword = current, newPassword = next });

    private async Task<string> StampAsync(Learner learner)
    {
        await using var rows = await server.OpenAsync();
        return await rows.QuerySingleAsync<string>(
            "select security_stamp from account where learner_id = @id",
            new { id = learner.LearnerId.Value }
        );
    }
}
