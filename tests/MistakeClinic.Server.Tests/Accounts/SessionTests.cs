using System.Net;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Accounts;

public sealed class SessionTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    [Fact]
    public async Task The_list_shows_open_sessions_and_which_one_asks()
    {
        var learner = await server.NewLearnerAsync();
        var now = Instant.FromDateTimeOffset(server.Time.GetUtcNow());
        var other = await OpenAnotherAsync(learner, new string('u', 199) + "😀");

        var page = await learner.GetAsync<Page<SessionSummary>>("/v1/sessions");

        Assert.Null(page.NextCursor);
        Assert.Equal(2, page.Items.Count);
        var mine = page.Items.Single(item => item.Current);
        Assert.Equal(learner.Session.SessionId, mine.SessionId);
        Assert.Equal((SessionKind.Bearer, now, now), (mine.Kind, mine.CreatedAt, mine.LastUsedAt));
        var theirs = page.Items.Single(item => !item.Current);
        Assert.Equal(other.SessionId, theirs.SessionId);
        Assert.Equal(new string('u', 199), theirs.UserAgent);
    }

    [Fact]
    public async Task The_list_comes_in_pages_newest_first()
    {
        var learner = await server.NewLearnerAsync();
        List<SessionId> opened = [learner.Session.SessionId];
        for (var session = 0; session < 4; session++)
        {
            server.Time.Advance(TimeSpan.FromSeconds(1));
            opened.Add((await OpenAnotherAsync(learner, "test")).SessionId);
        }

        List<SessionId> listed = [];
        string? cursor = "";
        while (cursor is not null)
        {
            var next = cursor.Length == 0 ? "" : $"&cursor={cursor}";
            var page = await learner.GetAsync<Page<SessionSummary>>($"/v1/sessions?limit=2{next}");
            Assert.InRange(page.Items.Count, 1, 2);
            listed.AddRange(page.Items.Select(item => item.SessionId));
            cursor = page.NextCursor;
        }

        opened.Reverse();
        Assert.Equal(opened, listed);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("cursor=nonsense", "cursor")]
    public async Task A_bad_page_is_refused_naming_the_field(string query, string field)
    {
        var learner = await server.NewLearnerAsync();

        var problem = await learner.FailAsync(HttpMethod.Get, $"/v1/sessions?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, problem.Status);
        Assert.Equal([field], problem.Fields);
    }

    [Fact]
    public async Task A_revoked_session_is_refused_on_its_next_request()
    {
        var learner = await server.NewLearnerAsync();
        var lost = server.NewStranger();
        lost.Use(await OpenAnotherAsync(learner, "lost phone"));
        await lost.GetAsync<MeResponse>("/v1/me");

        using var response = await learner.SendAsync(HttpMethod.Delete, $"/v1/sessions/{lost.Session.SessionId}");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await lost.FailAsync(HttpMethod.Get, "/v1/me")).Status);
        Assert.Single((await learner.GetAsync<Page<SessionSummary>>("/v1/sessions")).Items);
        var again = await learner.FailAsync(HttpMethod.Delete, $"/v1/sessions/{lost.Session.SessionId}");
        Assert.Equal(HttpStatusCode.NotFound, again.Status);
    }

    [Fact]
    public async Task Logging_out_ends_the_session()
    {
        var learner = await server.NewLearnerAsync();

        using var response = await learner.SendAsync(HttpMethod.Delete, "/v1/sessions/current");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await learner.FailAsync(HttpMethod.Get, "/v1/me")).Status);
    }

    [Fact]
    public async Task Another_learners_session_is_not_found_and_stays_open()
    {
        var learner = await server.NewLearnerAsync();
        var other = await server.NewLearnerAsync();

        var foreign = await learner.FailAsync(HttpMethod.Delete, $"/v1/sessions/{other.Session.SessionId}");
        var unknown = await learner.FailAsync(HttpMethod.Delete, $"/v1/sessions/{Guid.NewGuid()}");

        Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
        Assert.Equivalent(unknown, foreign, strict: true);
        await other.GetAsync<MeResponse>("/v1/me");
    }

    [Fact]
    public async Task Use_is_noted_at_most_once_a_minute_and_moves_the_end()
    {
        var learner = await server.NewLearnerAsync();
        var opened = Instant.FromDateTimeOffset(server.Time.GetUtcNow());
        server.Time.Advance(TimeSpan.FromSeconds(59));
        await learner.GetAsync<MeResponse>("/v1/me");
        Assert.Equal((opened, opened + Duration.FromDays(30)), await UseAsync(learner));

        server.Time.Advance(TimeSpan.FromSeconds(31));
        await learner.GetAsync<MeResponse>("/v1/me");

        var used = opened + Duration.FromSeconds(90);
        Assert.Equal((used, used + Duration.FromDays(30)), await UseAsync(learner));
    }

    private async Task<(Instant, Instant)> UseAsync(Learner learner)
    {
        await using var rows = await server.OpenAsync();
        return await rows.QuerySingleAsync<(Instant, Instant)>(
            "select last_used_at, expires_at from session where session_id = @id",
            new { id = learner.Session.SessionId.Value }
        );
    }

    private async Task<OpenedSession> OpenAnotherAsync(Learner learner, string userAgent)
    {
        var stranger = server.NewStranger();
        stranger.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent);
        return await stranger.PostAsync<OpenedSession>(
            "/v1/sessions",
            new { email = learner.Email, password = learner.Password }
        );
    }
}
