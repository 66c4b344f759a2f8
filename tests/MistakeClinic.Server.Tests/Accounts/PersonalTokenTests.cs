using System.Net;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Accounts.PersonalTokens;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Accounts;

public sealed class PersonalTokenTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    [Fact]
    public async Task A_token_is_told_once_and_stored_as_its_hash()
    {
        var learner = await server.NewLearnerAsync();

        var made = await MakeAsync(learner, "Nightly backup", TokenScope.Read, TokenScope.Study);

        Assert.Matches("^clinic_[0-9A-Za-z]{49}$", made.Token);
        Assert.True(PersonalToken.IsWhole(made.Token));
        var listed = Assert.Single((await learner.GetAsync<Page<TokenResponse>>("/v1/tokens")).Items);
        Assert.Equal(("Nightly backup", made.TokenId), (listed.Name, listed.TokenId));
        Assert.Equal([TokenScope.Read, TokenScope.Study], listed.Scopes);
        Assert.Null(listed.LastUsedAt);
        await using var rows = await server.OpenAsync();
        var stored = await rows.QuerySingleAsync<string>(
            "select t::text from personal_token t where token_id = @id",
            new { id = made.TokenId.Value }
        );
        Assert.DoesNotContain(made.Token, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Token[7..50], stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_does_what_its_scopes_name_and_nothing_else()
    {
        var learner = await server.NewLearnerAsync();
        var reader = Client((await MakeAsync(learner, "reader", TokenScope.Read)).Token);

        Assert.Equal(learner.LearnerId, (await reader.GetAsync<MeResponse>("/v1/me")).LearnerId);
        await reader.GetAsync<DueResponse>("/v1/due");
        using var refused = await reader.SendAsync(
            HttpMethod.Post,
            "/v1/reviews",
            new { reviews = Array.Empty<int>() }
        );
        var text = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var problem = await Problem.ReadAsync(refused);

        Assert.Equal((HttpStatusCode.Forbidden, "scope-missing"), (problem.Status, problem.Type));
        Assert.Contains("the scope study", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/v1/sessions")]
    [InlineData("DELETE", "/v1/sessions/current")]
    [InlineData("PUT", "/v1/me/password")]
    [InlineData("POST", "/v1/tokens")]
    [InlineData("GET", "/v1/tokens")]
    [InlineData("GET", "/v1/channels")]
    [InlineData("POST", "/v1/me/calendar")]
    [InlineData("PUT", "/v1/accounts/role")]
    public async Task No_token_reaches_the_account(string method, string path)
    {
        var learner = await server.NewLearnerAsync(AccountRole.Operator);
        var made = await MakeAsync(learner, "all", Enum.GetValues<TokenScope>());

        var problem = await Client(made.Token).FailAsync(HttpMethod.Parse(method), path, "{}");

        Assert.Equal((HttpStatusCode.Forbidden, "session-needed"), (problem.Status, problem.Type));
    }

    [Fact]
    public async Task Its_learners_role_still_counts()
    {
        var token = (await MakeAsync(await server.NewLearnerAsync(), "operate", TokenScope.Operate)).Token;
        var operators = (
            await MakeAsync(await server.NewLearnerAsync(AccountRole.Operator), "x", TokenScope.Operate)
        ).Token;

        Assert.Equal("not-allowed", (await Client(token).FailAsync(HttpMethod.Get, "/v1/operations/jobs")).Type);
        await Client(operators).GetAsync<JobsResponse>("/v1/operations/jobs");
    }

    [Fact]
    public async Task The_next_request_after_its_revocation_is_refused_on_every_node()
    {
        await using var other = server.WithWebHostBuilder(_ => { });
        await ClinicServer.StartListeningAsync(other.Services);
        var learner = await server.NewLearnerAsync();
        var made = await MakeAsync(learner, "script", TokenScope.Read);
        var here = Client(made.Token);
        var there = new Learner(other.CreateClient(), "", "");
        there.Http.DefaultRequestHeaders.Authorization = new("Bearer", made.Token);
        await here.GetAsync<MeResponse>("/v1/me");
        await there.GetAsync<MeResponse>("/v1/me");

        using var revoked = await learner.SendAsync(HttpMethod.Delete, $"/v1/tokens/{made.TokenId}");
        using var again = await learner.SendAsync(HttpMethod.Delete, $"/v1/tokens/{made.TokenId}");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (revoked.StatusCode, again.StatusCode));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(here));
        // The clock stands still, so only the other node's word can end it there.
        while (await StatusAsync(there) != HttpStatusCode.Unauthorized)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.Empty((await learner.GetAsync<Page<TokenResponse>>("/v1/tokens")).Items);
    }

    [Fact]
    public async Task It_ends_when_it_was_to_end()
    {
        var learner = await server.NewLearnerAsync();
        var end = Instant.FromDateTimeOffset(server.Time.GetUtcNow()) + Duration.FromSeconds(20);
        var made = await learner.PostAsync<CreatedTokenResponse>(
            "/v1/tokens",
            $$"""{"name": "short", "scopes": ["read"], "expiresAt": "{{end}}"}"""
        );
        var client = Client(made.Token);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client));

        server.Time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client));
        Assert.Empty((await learner.GetAsync<Page<TokenResponse>>("/v1/tokens")).Items);
    }

    [Fact]
    public async Task Its_last_use_is_told_by_the_hour()
    {
        var learner = await server.NewLearnerAsync();
        var client = Client((await MakeAsync(learner, "used", TokenScope.Read)).Token);

        await client.GetAsync<MeResponse>("/v1/me");

        var used = Assert.Single((await learner.GetAsync<Page<TokenResponse>>("/v1/tokens")).Items).LastUsedAt!.Value;
        var now = Instant.FromDateTimeOffset(server.Time.GetUtcNow());
        Assert.Equal(0, used.ToUnixTimeSeconds() % 3600);
        Assert.InRange(now - used, Duration.Zero, Duration.FromHours(1));
    }

    [Fact]
    public async Task A_typo_is_told_from_a_token_that_is_not_known()
    {
        var token = PersonalToken.Create();
        var typo = token[..20] + (token[20] == 'a' ? 'b' : 'a') + token[21..];

        using var unknown = await Client(token).SendAsync(HttpMethod.Get, "/v1/me");
        using var mistyped = await Client(typo).SendAsync(HttpMethod.Get, "/v1/me");

        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, mistyped.StatusCode);
        Assert.Equal("error=\"invalid_token\"", unknown.Headers.WwwAuthenticate.Single().Parameter);
        Assert.Contains("typo", mistyped.Headers.WwwAuthenticate.Single().Parameter!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name": "", "scopes": ["read"]}""", "name")]
    [InlineData("""{"name": "x", "scopes": []}""", "scopes")]
    [InlineData("""{"name": "x", "scopes": ["account"]}""", "scopes[0]")]
    [InlineData("""{"name": "x", "scopes": ["read", "read"]}""", "scopes")]
    [InlineData("""{"name": "x", "scopes": ["read"], "expiresAt": "2026-03-01T00:00:00Z"}""", "expiresAt")]
    public async Task A_faulty_request_is_refused_naming_the_field(string body, string field)
    {
        var problem = await (await server.NewLearnerAsync()).FailAsync(HttpMethod.Post, "/v1/tokens", body);

        Assert.Equal(HttpStatusCode.BadRequest, problem.Status);
        Assert.Contains(field, problem.Fields);
    }

    [Fact]
    public async Task There_are_at_most_fifty_and_a_revoked_one_makes_room()
    {
        var learner = await server.NewLearnerAsync();
        for (var token = 1; token < 50; token++)
            await MakeAsync(learner, $"token {token}", TokenScope.Read);
        var last = await MakeAsync(learner, "the fiftieth", TokenScope.Read);

        var refused = await learner.FailAsync(HttpMethod.Post, "/v1/tokens", """{"name": "x", "scopes": ["read"]}""");
        using var revoked = await learner.SendAsync(HttpMethod.Delete, $"/v1/tokens/{last.TokenId}");
        server.Time.Advance(TimeSpan.FromSeconds(1));
        await MakeAsync(learner, "another", TokenScope.Read);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "too-many-tokens"), (refused.Status, refused.Type));
        var first = await learner.GetAsync<Page<TokenResponse>>("/v1/tokens?limit=30");
        var second = await learner.GetAsync<Page<TokenResponse>>($"/v1/tokens?limit=30&cursor={first.NextCursor}");
        Assert.Equal((30, 20), (first.Items.Count, second.Items.Count));
        Assert.Equal("another", first.Items[0].Name);
    }

    [Fact]
    public async Task Another_learners_token_is_not_found()
    {
        var made = await MakeAsync(await server.NewLearnerAsync(), "mine", TokenScope.Read);
        var other = await server.NewLearnerAsync();

        var problem = await other.FailAsync(HttpMethod.Delete, $"/v1/tokens/{made.TokenId}");

        Assert.Equal(HttpStatusCode.NotFound, problem.Status);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Client(made.Token)));
    }

    private static Task<CreatedTokenResponse> MakeAsync(Learner learner, string name, params TokenScope[] scopes) =>
        learner.PostAsync<CreatedTokenResponse>("/v1/tokens", new { name, scopes });

    private Learner Client(string token)
    {
        var client = server.NewStranger();
        client.Http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    private static async Task<HttpStatusCode> StatusAsync(Learner client)
    {
        using var response = await client.SendAsync(HttpMethod.Get, "/v1/me");
        return response.StatusCode;
    }
}
