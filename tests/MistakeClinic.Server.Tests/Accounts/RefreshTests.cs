using System.Net;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Accounts;

public sealed class RefreshTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    [Fact]
    public async Task A_refresh_replaces_both_tokens_and_moves_the_end()
    {
        var learner = await server.NewLearnerAsync();
        var old = learner.Session;
        server.Time.Advance(TimeSpan.FromDays(29));

        var refreshed = await RefreshAsync(learner, old);

        var now = Instant.FromDateTimeOffset(server.Time.GetUtcNow());
        Assert.Equal(old.SessionId, refreshed.SessionId);
        Assert.Equal(now + Duration.FromDays(30), refreshed.ExpiresAt);
        Assert.Equal(now + Duration.FromHours(1), refreshed.AccessExpiresAt);
        learner.Use(refreshed);
        Assert.Equal(learner.LearnerId, (await learner.GetAsync<MeResponse>("/v1/me")).LearnerId);
    }

    [Fact]
    public async Task The_old_access_token_ends_with_the_refresh()
    {
        var learner = await server.NewLearnerAsync();

        await RefreshAsync(learner, learner.Session);

        Assert.Equal(HttpStatusCode.Unauthorized, (await learner.FailAsync(HttpMethod.Get, "/v1/me")).Status);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_spent_refresh_token_however_old_ends_the_session(int refreshesSince)
    {
        var learner = await server.NewLearnerAsync();
        var stolen = learner.Session;
        var newest = stolen;
        for (var refresh = 0; refresh < refreshesSince; refresh++)
            newest = await RefreshAsync(learner, newest);

        var problem = await FailAsync(stolen.RefreshToken!);

        Assert.Equal((HttpStatusCode.Unauthorized, "wrong-refresh-token"), (problem.Status, problem.Type));
        learner.Use(newest);
        Assert.Equal(HttpStatusCode.Unauthorized, (await learner.FailAsync(HttpMethod.Get, "/v1/me")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await FailAsync(newest.RefreshToken!)).Status);
        await using var rows = await server.OpenAsync();
        Assert.NotNull(
            await rows.ExecuteScalarAsync<Instant?>(
                "select revoked_at from session where session_id = @id",
                new { id = stolen.SessionId.Value }
            )
        );
    }

    [Fact]
    public async Task Of_refreshes_at_the_same_time_with_one_token_at_most_one_wins()
    {
        var learner = await server.NewLearnerAsync();

        var statuses = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(async _ =>
                {
                    using var response = await server
                        .NewStranger()
                        .SendAsync(
                            HttpMethod.Post,
                            "/v1/sessions/refresh",
                            new { refreshToken = learner.Session.RefreshToken }
                        );
                    return response.StatusCode;
                })
        );

        Assert.Equal(1, statuses.Count(status => status == HttpStatusCode.OK));
        Assert.Equal(7, statuses.Count(status => status == HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task A_session_not_used_for_thirty_days_cannot_be_refreshed()
    {
        var learner = await server.NewLearnerAsync();
        server.Time.Advance(TimeSpan.FromDays(30));

        Assert.Equal(HttpStatusCode.Unauthorized, (await FailAsync(learner.Session.RefreshToken!)).Status);
    }

    [Fact]
    public async Task What_is_no_refresh_token_is_refused()
    {
        var learner = await server.NewLearnerAsync();
        var refresh = learner.Session.RefreshToken!;

        string[] tokens = ["", "mcr_", learner.Session.AccessToken!, refresh[..^1], "mcr_" + new string('é', 75)];
        foreach (var token in tokens)
            Assert.Equal(HttpStatusCode.Unauthorized, (await FailAsync(token)).Status);
        Assert.Equal(["refreshToken"], (await FailAsync(null)).Fields);
        Assert.Equal(["refreshToken"], (await FailAsync(new string('x', 201))).Fields);
        // None of them was of the family, so the session lives.
        await RefreshAsync(learner, learner.Session);
    }

    private static Task<OpenedSession> RefreshAsync(Learner learner, OpenedSession session) =>
        learner.PostAsync<OpenedSession>("/v1/sessions/refresh", new { refreshToken = session.RefreshToken });

    private Task<Problem> FailAsync(string? refreshToken) =>
        server.NewStranger().FailAsync(HttpMethod.Post, "/v1/sessions/refresh", new { refreshToken });
}
