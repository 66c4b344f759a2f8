using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Audit;
using MistakeClinic.Server.Tests.Accounts.Passkeys;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Audit;

public sealed class AuditTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_done_to_an_account_is_there_as_soon_as_it_is_answered()
    {
        var learner = await server.NewLearnerAsync();
        var token = await learner.PostAsync<CreatedTokenResponse>(
            "/v1/tokens",
            """{"name": "x", "scopes": ["read"]}"""
        );
        await SendAsync(learner, HttpMethod.Delete, $"/v1/tokens/{token.TokenId}");
        using var device = new Authenticator();
        var passkey = await device.AddAsync(learner);
        await device.LogInAsync(server.NewStranger());
        await SendAsync(learner, HttpMethod.Patch, $"/v1/passkeys/{passkey.PasskeyId}", """{"name": "y"}""");
        await SendAsync(learner, HttpMethod.Delete, $"/v1/passkeys/{passkey.PasskeyId}");
        await SendAsync(learner, HttpMethod.Post, "/v1/me/calendar");
        await SendAsync(learner, HttpMethod.Get, "/v1/clinics/container-orchestration/log.md");
        await server
            .NewStranger()
            .FailAsync(HttpMethod.Post, "/v1/sessions", new { email = learner.Email, password = "not the password" });
        await SendAsync(
            learner,
            HttpMethod.Put,
            "/v1/me/password",
            new { currentPassword = learner.Password, newPassword = "another horse battery" }
        );
        var entries = await OwnAsync(learner);

        Assert.Equal(
            [
                "account.register",
                "session.open",
                "token.create",
                "token.revoke",
                "passkey.add",
                "session.open-by-passkey",
                "passkey.rename",
                "passkey.remove",
                "calendar.set",
                "log.export",
                "session.open wrong-credentials",
                "password.change",
            ],
            entries.Select(entry => $"{entry.Action} {entry.Reason}".TrimEnd()).Reverse()
        );
        Assert.All(entries, entry => Assert.Equal(learner.LearnerId, entry.SubjectId));
        Assert.All(
            entries.Where(entry => entry.Outcome == AuditOutcome.Done),
            entry => Assert.Equal(learner.LearnerId, entry.ActorId)
        );
        Assert.Null(entries.Single(entry => entry.Outcome == AuditOutcome.Refused).ActorId);
        var made = entries.Single(entry => entry.Action == "token.create");
        Assert.Equal((token.TokenId.ToString(), learner.Session.SessionId.Value), (made.Target, made.ViaId));
        Assert.Equal(
            learner.Session.SessionId.ToString(),
            entries.Single(entry => entry is { Action: "session.open", Reason: null }).Target
        );
    }

    [Fact]
    public async Task A_wrong_password_is_told_whether_or_not_there_is_such_an_account()
    {
        var stranger = server.NewStranger();
        await stranger.FailAsync(
            HttpMethod.Post,
            "/v1/sessions",
            new { email = stranger.Email, password = "anything" }
        );
        var learner = await server.NewLearnerAsync();
        await learner.FailAsync(
            HttpMethod.Put,
            "/v1/me/password",
            new { currentPassword = "not the password", newPassword = "another horse battery" }
        );

        var all = await AllAsync(await server.NewLearnerAsync(AccountRole.Operator));

        Assert.Contains(
            all,
            entry => entry is { Action: "session.open", Reason: "wrong-credentials", SubjectId: null }
        );
        Assert.Contains(
            all,
            entry =>
                entry is { Action: "password.change", Reason: "invalid-request" } && entry.ActorId == learner.LearnerId
        );
    }

    [Fact]
    public async Task A_refresh_is_told_only_when_it_is_refused()
    {
        var learner = await server.NewLearnerAsync();
        var first = learner.Session;
        learner.Use(await learner.PostAsync<OpenedSession>("/v1/sessions/refresh", new { first.RefreshToken }));
        await learner.FailAsync(HttpMethod.Post, "/v1/sessions/refresh", new { first.RefreshToken });

        var entries = await OwnAsync(await learner.LogInAsync());

        var refused = Assert.Single(entries, entry => entry.Action == "session.refresh");
        Assert.Equal((AuditOutcome.Refused, "wrong-refresh-token"), (refused.Outcome, refused.Reason));
    }

    [Fact]
    public async Task A_learner_sees_that_an_operator_changed_the_role_and_nothing_more_of_the_operator()
    {
        var learner = await server.NewLearnerAsync();
        var boss = await server.NewLearnerAsync(AccountRole.Operator);
        await SendAsync(boss, HttpMethod.Put, "/v1/accounts/role", new { email = learner.Email, role = "author" });

        var seen = Assert.Single(await OwnAsync(learner), entry => entry.Action == "role.set");
        var told = Assert.Single(
            await AllAsync(boss, $"&learnerId={learner.LearnerId}"),
            entry => entry.Action == "role.set"
        );

        Assert.Equal(("Author", null, null, ""), (seen.Target, seen.ActorId, seen.ViaId, seen.UserAgent));
        Assert.Equal((boss.LearnerId, learner.LearnerId), (told.ActorId, told.SubjectId));
    }

    [Fact]
    public async Task What_operators_read_is_told_as_well_and_is_for_operators_only()
    {
        var boss = await server.NewLearnerAsync(AccountRole.Operator);
        await boss.GetAsync<JobsResponse>("/v1/operations/jobs");
        await AllAsync(boss);

        Assert.Equal(2, (await OwnAsync(boss)).Count(entry => entry.Action == "operations.read"));
        var learner = await server.NewLearnerAsync(AccountRole.Author);
        foreach (var path in new[] { "/v1/operations/audit", "/v1/operations/audit/check" })
            Assert.Equal("not-allowed", (await learner.FailAsync(HttpMethod.Get, path)).Type);
    }

    [Fact]
    public async Task Denied_requests_are_counted_together_by_whom_what_and_why()
    {
        var learner = await server.NewLearnerAsync();
        for (var time = 0; time < 3; time++)
            await learner.FailAsync(HttpMethod.Get, "/v1/operations/jobs");
        var token = await learner.PostAsync<CreatedTokenResponse>(
            "/v1/tokens",
            """{"name": "x", "scopes": ["study"]}"""
        );
        var script = server.NewStranger();
        script.Http.DefaultRequestHeaders.Authorization = new("Bearer", token.Token);
        await script.FailAsync(HttpMethod.Get, $"/v1/mistakes/{Guid.CreateVersion7()}");
        await script.PostAsync<SendChangesResponse>(
            "/v1/changes",
            $$$"""{"changes": [{"id": "{{{Guid.CreateVersion7()}}}", "op": "logMistake", "body": {}}]}"""
        );
        script.Http.DefaultRequestHeaders.Authorization = new("Bearer", "garbage");
        await script.FailAsync(HttpMethod.Get, "/v1/mistakes");
        script.Http.DefaultRequestHeaders.Authorization = null;
        await script.FailAsync(HttpMethod.Get, "/v1/quizzes");

        await server.Services.GetRequiredService<AuditLog>().FlushAsync(Ct);

        var denied = (await OwnAsync(learner)).Where(entry => entry.Action == "request.deny").ToList();
        Assert.Equal(
            [
                "GET /v1/mistakes/{mistakeId} scope-missing 1",
                "GET /v1/operations/jobs not-allowed 3",
                "POST /v1/mistakes scope-missing 1",
            ],
            denied.Select(entry => $"{entry.Target} {entry.Reason} {entry.Times}").Order(StringComparer.Ordinal)
        );
        Assert.Contains(denied, entry => entry.ViaId == token.TokenId.Value);
        var all = await AllAsync(await server.NewLearnerAsync(AccountRole.Operator));
        Assert.Contains(all, entry => entry is { Target: "GET /v1/mistakes", Reason: "not-logged-in" });
        Assert.DoesNotContain(all, entry => entry.Target == "GET /v1/quizzes");
    }

    [Theory]
    [InlineData("clinic/1.0 (\u0085\u2028forged\u001b[31m)", "clinic/1.0 (??forged?[31m)")]
    [InlineData("", "")]
    public async Task A_client_cannot_write_more_than_one_line(string agent, string expected)
    {
        var learner = await server.NewLearnerAsync();
        using var response = await learner.SendAsync(
            HttpMethod.Post,
            "/v1/me/calendar",
            headers: headers => headers.TryAddWithoutValidation("User-Agent", agent)
        );

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(expected, (await OwnAsync(learner))[0].UserAgent);
    }

    [Fact]
    public async Task The_list_comes_in_pages()
    {
        var learner = await server.NewLearnerAsync();
        for (var made = 0; made < 4; made++)
            await SendAsync(learner, HttpMethod.Post, "/v1/me/calendar");

        var first = await learner.GetAsync<Page<AuditEntryResponse>>("/v1/me/audit?limit=4");
        var second = await learner.GetAsync<Page<AuditEntryResponse>>(
            $"/v1/me/audit?limit=4&cursor={first.NextCursor}"
        );

        Assert.Equal((4, 2), (first.Items.Count, second.Items.Count));
        Assert.Null(second.NextCursor);
        var ids = first.Items.Concat(second.Items).Select(entry => entry.EntryId).ToList();
        Assert.Equal(ids.OrderDescending().Distinct(), ids);
        Assert.Contains("cursor", (await learner.FailAsync(HttpMethod.Get, "/v1/me/audit?cursor=x")).Fields);
    }

    private static async Task<IReadOnlyList<AuditEntryResponse>> OwnAsync(Learner learner) =>
        (await learner.GetAsync<Page<AuditEntryResponse>>("/v1/me/audit?limit=200")).Items;

    private static async Task<IReadOnlyList<AuditEntryResponse>> AllAsync(Learner boss, string query = "") =>
        (await boss.GetAsync<Page<AuditEntryResponse>>($"/v1/operations/audit?limit=200{query}")).Items;

    private static async Task SendAsync(Learner learner, HttpMethod method, string path, object? body = null)
    {
        using var response = await learner.SendAsync(method, path, body);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {response.StatusCode}");
    }
}
