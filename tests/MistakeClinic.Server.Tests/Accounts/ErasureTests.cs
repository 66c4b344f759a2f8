using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Accounts.Passkeys;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Accounts;

public sealed class ErasureTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    private static readonly string[] Scopes = ["read", "write"];

    [Fact]
    public async Task Every_session_and_token_is_refused_at_once_and_the_address_can_be_registered_anew()
    {
        var learner = await server.NewLearnerAsync();
        var token = await server.NewTokenAsync(learner, TokenScope.Read);
        var other = server.NewStranger();
        other.Use(
            await other.PostAsync<OpenedSession>(
                "/v1/sessions",
                new { email = learner.Email, password = learner.Password }
            )
        );
        foreach (var client in new[] { learner, token, other })
            await client.GetAsync<MeResponse>("/v1/me");

        Assert.Equal(HttpStatusCode.NoContent, await EraseAsync(learner));

        foreach (var client in new[] { learner, token, other })
            Assert.Equal(
                (HttpStatusCode.Unauthorized, "not-logged-in"),
                StatusOf(await client.FailAsync(HttpMethod.Get, "/v1/me"))
            );
        Assert.Equal("not-logged-in", (await learner.FailAsync(HttpMethod.Delete, "/v1/me", Proof(learner))).Type);
        var refresh = new { learner.Session.RefreshToken };
        Assert.Equal(
            "wrong-refresh-token",
            (await server.NewStranger().FailAsync(HttpMethod.Post, "/v1/sessions/refresh", refresh)).Type
        );
        var again = server.NewStranger();
        var registered = await again.PostAsync<RegisterResponse>(
            "/v1/accounts",
            new { email = learner.Email, password = learner.Password }
        );
        Assert.NotEqual(learner.LearnerId, registered.LearnerId);
    }

    [Fact]
    public async Task A_browser_is_told_to_forget_what_it_keeps()
    {
        var learner = await server.NewLearnerAsync();
        var browser = server.NewStranger(https: true);
        using var opened = await browser.SendAsync(
            HttpMethod.Post,
            "/v1/sessions",
            new
            {
                email = learner.Email,
                password = learner.Password,
                kind = "cookie",
            }
        );
        var cookie = opened.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        using var erased = await browser.SendAsync(
            HttpMethod.Delete,
            "/v1/me",
            Proof(learner),
            headers =>
            {
                headers.Add("Cookie", cookie);
                headers.Add("Origin", "https://localhost");
            }
        );

        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        Assert.Equal("\"cache\", \"storage\"", erased.Headers.GetValues("Clear-Site-Data").Single());
        Assert.Contains(
            "expires=Thu, 01 Jan 1970",
            erased.Headers.GetValues("Set-Cookie").Single(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("""{"password": "not the password"}""", "password")]
    [InlineData("""{"password": ""}""", "password")]
    [InlineData("{}", "password")]
    [InlineData("""{"password": null}""", "password")]
    [InlineData("""{"password": "x", "passkey": {"challenge": "x", "credential": {}}}""", "passkey")]
    [InlineData("""{"passkey": {"challenge": "x", "credential": {}}}""", "passkey")]
    [InlineData("""{"passkey": {"challenge": "x", "credential": 1}}""", "passkey.credential")]
    [InlineData(null, "body")]
    public async Task Without_a_proof_nothing_happens(string? body, string field)
    {
        var learner = await server.NewLearnerAsync();

        var problem = await learner.FailAsync(HttpMethod.Delete, "/v1/me", body);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid-request"), StatusOf(problem));
        Assert.Equal([field], problem.Fields);
        await learner.GetAsync<MeResponse>("/v1/me");
    }

    [Fact]
    public async Task Wrong_passwords_are_counted_as_at_log_in()
    {
        var learner = await server.NewLearnerAsync();
        for (var guess = 0; guess < 5; guess++)
            await learner.FailAsync(HttpMethod.Delete, "/v1/me", new { password = $"guess {guess}" });

        Assert.Equal(
            (HttpStatusCode.TooManyRequests, "locked-out"),
            StatusOf(await learner.FailAsync(HttpMethod.Delete, "/v1/me", Proof(learner)))
        );
    }

    [Fact]
    public async Task A_token_cannot_erase_whatever_its_scopes()
    {
        var learner = await server.NewLearnerAsync();
        var token = await learner.PostAsync<CreatedTokenResponse>("/v1/tokens", new { name = "x", scopes = Scopes });
        var script = server.NewStranger();
        script.Use(learner.LearnerId, token.Token);

        Assert.Equal(
            (HttpStatusCode.Forbidden, "session-needed"),
            StatusOf(await script.FailAsync(HttpMethod.Delete, "/v1/me", Proof(learner)))
        );
    }

    [Fact]
    public async Task A_passkey_is_a_proof_once_and_for_its_own_account_only()
    {
        var learner = await server.NewLearnerAsync();
        var other = await server.NewLearnerAsync();
        using var device = new Authenticator();
        await device.AddAsync(learner);
        var shown = await device.AnswerToLogInAsync(learner);
        await learner.PostAsync<OpenedSession>("/v1/sessions/passkey", shown.DeepClone());

        Assert.Equal(["passkey"], (await EraseWithAsync(learner, shown)).Fields);
        Assert.Equal(["passkey"], (await EraseWithAsync(other, await device.AnswerToLogInAsync(other))).Fields);

        var proof = new JsonObject { ["passkey"] = await device.AnswerToLogInAsync(learner) };
        using var erased = await learner.SendAsync(HttpMethod.Delete, "/v1/me", proof);
        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        await other.GetAsync<MeResponse>("/v1/me");
    }

    [Fact]
    public async Task Of_requests_at_the_same_time_one_erases_and_the_others_find_nobody()
    {
        var learner = await server.NewLearnerAsync();

        var statuses = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => EraseAsync(learner)));

        Assert.Single(statuses, HttpStatusCode.NoContent);
        Assert.Equal(3, statuses.Count(status => status == HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task The_last_operator_stays_until_there_is_another()
    {
        var boss = await server.NewLearnerAsync(AccountRole.Operator);
        var next = await server.NewLearnerAsync();
        await using var rows = await server.OpenAsync();
        await rows.ExecuteAsync(
            "update account set role = 'author' where learner_id <> @id",
            new { id = boss.LearnerId }
        );
        var pages = await rows.ExecuteScalarAsync<long>("select count(*) from clinic");

        Assert.Equal(
            (HttpStatusCode.Conflict, "last-operator"),
            StatusOf(await boss.FailAsync(HttpMethod.Delete, "/v1/me", Proof(boss)))
        );
        using var made = await boss.SendAsync(
            HttpMethod.Put,
            "/v1/accounts/role",
            new { email = next.Email, role = "operator" }
        );
        Assert.Equal(HttpStatusCode.NoContent, await EraseAsync(boss));
        Assert.Equal(pages, await rows.ExecuteScalarAsync<long>("select count(*) from clinic"));
    }

    private static (HttpStatusCode, string) StatusOf(Problem problem) => (problem.Status, problem.Type);

    private static object Proof(Learner learner) => new { password = learner.Password };

    private static Task<Problem> EraseWithAsync(Learner learner, JsonObject answer) =>
        learner.FailAsync(HttpMethod.Delete, "/v1/me", new JsonObject { ["passkey"] = answer });

    private static async Task<HttpStatusCode> EraseAsync(Learner learner)
    {
        using var response = await learner.SendAsync(HttpMethod.Delete, "/v1/me", Proof(learner));
        return response.StatusCode;
    }
}
