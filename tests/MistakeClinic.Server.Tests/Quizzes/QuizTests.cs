using System.Net;
using System.Text;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Quizzes;

public sealed class QuizTests(QuizServer server) : IClassFixture<QuizServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_quiz_is_kept_as_it_was_sent()
    {
        var learner = await server.NewLearnerAsync();
        var sent = server.Quiz();

        var created = await learner.PostAsync<QuizResponse>("/v1/quizzes", sent);

        Assert.Equal(
            (sent.QuizId, sent.Title, sent.StartsAt, sent.TargetScore, sent.MinutesPerDay),
            (created.QuizId, created.Title, created.StartsAt, created.TargetScore, created.MinutesPerDay)
        );
        Assert.Equal([new("discrete-proofs", 2.5), new QuizClinic("relational-databases", 1)], created.Clinics);
        Assert.Equivalent(created, await learner.GetAsync<QuizResponse>($"/v1/quizzes/{sent.QuizId}"), strict: true);
        Assert.Equal(sent.QuizId, Assert.Single((await ListAsync(learner)).Items).QuizId);
    }

    [Fact]
    public async Task Sending_it_again_stores_it_once_and_another_body_is_refused()
    {
        var learner = await server.NewLearnerAsync();
        var sent = server.Quiz();
        await learner.PostAsync<QuizResponse>("/v1/quizzes", sent);

        await learner.PostAsync<QuizResponse>("/v1/quizzes", sent);
        var refused = await learner.FailAsync(HttpMethod.Post, "/v1/quizzes", sent with { Title = "Another" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("quizId", refused.Fields);
        Assert.Single((await ListAsync(learner)).Items);
    }

    [Fact]
    public async Task A_patch_changes_what_it_names_and_null_clears()
    {
        var learner = await server.NewLearnerAsync();
        var quiz = await learner.PostAsync<QuizResponse>("/v1/quizzes", server.Quiz());
        var path = $"/v1/quizzes/{quiz.QuizId}";

        var moved = await PatchAsync(learner, path, """{ "startsAt": "2026-04-20T08:00:00Z", "targetScore": null }""");

        Assert.Equal(
            (Instant.FromUtc(2026, 4, 20, 8, 0), null, quiz.MinutesPerDay, quiz.Title),
            (moved.StartsAt, moved.TargetScore, moved.MinutesPerDay, moved.Title)
        );
        Assert.Equal(quiz.Clinics, moved.Clinics);

        var narrowed = await PatchAsync(learner, path, """{ "clinics": ["discrete-proofs"] }""");
        Assert.Equal([new QuizClinic("discrete-proofs", 2.5)], narrowed.Clinics);

        var even = await PatchAsync(learner, path, """{ "clinicWeights": null, "minutesPerDay": null }""");
        Assert.Equal([new QuizClinic("discrete-proofs", 1)], even.Clinics);
        Assert.Null(even.MinutesPerDay);
    }

    [Fact]
    public async Task A_change_of_what_was_not_read_is_refused()
    {
        var learner = await server.NewLearnerAsync();
        var quiz = await learner.PostAsync<QuizResponse>("/v1/quizzes", server.Quiz());
        var path = new Uri($"/v1/quizzes/{quiz.QuizId}", UriKind.Relative);
        await PatchAsync(learner, path.ToString(), """{ "title": "Second" }""");

        using var request = new HttpRequestMessage(HttpMethod.Patch, path)
        {
            Content = Json("""{ "title": "Third" }"""),
        };
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        using var response = await learner.Http.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.PreconditionFailed, response.StatusCode);
        Assert.Equal("Second", (await learner.GetAsync<QuizResponse>(path.ToString())).Title);
    }

    [Fact]
    public async Task A_deleted_quiz_is_gone_and_its_id_is_spent()
    {
        var learner = await server.NewLearnerAsync();
        var sent = server.Quiz();
        await learner.PostAsync<QuizResponse>("/v1/quizzes", sent);
        var path = $"/v1/quizzes/{sent.QuizId}";

        using var deleted = await learner.SendAsync(HttpMethod.Delete, path, null);
        using var again = await learner.SendAsync(HttpMethod.Delete, path, null);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (deleted.StatusCode, again.StatusCode));
        Assert.Equal(HttpStatusCode.NotFound, (await learner.FailAsync(HttpMethod.Get, path)).Status);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await learner.FailAsync(HttpMethod.Post, "/v1/quizzes", sent)).Status
        );
        Assert.Empty((await ListAsync(learner)).Items);
    }

    [Fact]
    public async Task Another_learners_quiz_is_not_there()
    {
        var quiz = server.Quiz();
        await (await server.NewLearnerAsync()).PostAsync<QuizResponse>("/v1/quizzes", quiz);
        var other = await server.NewLearnerAsync();
        var path = $"/v1/quizzes/{quiz.QuizId}";

        Assert.Equal(HttpStatusCode.NotFound, (await other.FailAsync(HttpMethod.Get, path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.FailAsync(HttpMethod.Delete, path)).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await other.FailAsync(HttpMethod.Patch, path, new { title = "Mine" })).Status
        );
        // The same id is theirs to use.
        await other.PostAsync<QuizResponse>("/v1/quizzes", quiz);
    }

    [Fact]
    public async Task The_list_has_the_latest_first_in_pages()
    {
        var learner = await server.NewLearnerAsync();
        for (var day = 1; day <= 5; day++)
            await learner.PostAsync<QuizResponse>(
                "/v1/quizzes",
                server.Quiz() with
                {
                    StartsAt = server.Now + Duration.FromDays(day),
                }
            );

        var days = new List<int>();
        for (string? path = "/v1/quizzes?limit=2"; path is not null; )
        {
            var page = await learner.GetAsync<Page<QuizResponse>>(path);
            days.AddRange(page.Items.Select(quiz => (int)(quiz.StartsAt - server.Now).TotalDays));
            path = page.NextCursor is { } next ? $"/v1/quizzes?limit=2&cursor={next}" : null;
        }

        Assert.Equal([5, 4, 3, 2, 1], days);
    }

    public static TheoryData<string, string> Impossible =>
        new()
        {
            { "startsAt", """ "startsAt": "2026-03-02T08:59:59Z", "clinics": ["discrete-proofs"] """ },
            { "startsAt", """ "startsAt": "2027-03-05T09:00:00Z", "clinics": ["discrete-proofs"] """ },
            { "clinics[1]", """ "startsAt": "2026-04-01T09:00:00Z", "clinics": ["discrete-proofs", "no-such"] """ },
            {
                "clinics[1]",
                """ "startsAt": "2026-04-01T09:00:00Z", "clinics": ["discrete-proofs", "discrete-proofs"] """
            },
            {
                "clinicWeights.relational-databases",
                """ "startsAt": "2026-04-01T09:00:00Z", "clinics": ["discrete-proofs"], "clinicWeights": { "relational-databases": 1 } """
            },
            {
                "clinicWeights.discrete-proofs",
                """ "startsAt": "2026-04-01T09:00:00Z", "clinics": ["discrete-proofs"], "clinicWeights": { "discrete-proofs": 0 } """
            },
        };

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task What_cannot_be_prepared_for_is_refused_and_nothing_is_stored(string field, string members)
    {
        var learner = await server.NewLearnerAsync();
        using var response = await learner.Http.PostAsync(
            new Uri("/v1/quizzes", UriKind.Relative),
            Json($$"""{ "title": "Quiz", {{members}} }"""),
            Ct
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains($"\"{field}\"", await response.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Empty((await ListAsync(learner)).Items);
    }

    [Theory]
    [InlineData("title", """{ "title": "", "startsAt": "2026-04-01T09:00:00Z", "clinics": ["discrete-proofs"] }""")]
    [InlineData("clinics", """{ "title": "Q", "startsAt": "2026-04-01T09:00:00Z", "clinics": [] }""")]
    [InlineData("clinics", """{ "title": "Q", "startsAt": "2026-04-01T09:00:00Z" }""")]
    [InlineData("clinics", """{ "title": "Q", "startsAt": "2026-04-01T09:00:00Z", "clinics": [null] }""")]
    [InlineData("startsAt", """{ "title": "Q", "startsAt": "tomorrow", "clinics": ["discrete-proofs"] }""")]
    [InlineData(
        "targetScore",
        """{ "title": "Q", "startsAt": "2026-04-01T09:00:00Z", "clinics": ["discrete-proofs"], "targetScore": 1 }"""
    )]
    [InlineData(
        "minutesPerDay",
        """{ "title": "Q", "startsAt": "2026-04-01T09:00:00Z", "clinics": ["discrete-proofs"], "minutesPerDay": 0 }"""
    )]
    public async Task A_malformed_quiz_is_refused_with_the_field(string field, string body)
    {
        var learner = await server.NewLearnerAsync();
        using var response = await learner.Http.PostAsync(new Uri("/v1/quizzes", UriKind.Relative), Json(body), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains($"\"{field}", await response.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private static Task<Page<QuizResponse>> ListAsync(Learner learner) =>
        learner.GetAsync<Page<QuizResponse>>("/v1/quizzes");

    private static async Task<QuizResponse> PatchAsync(Learner learner, string path, string body)
    {
        using var response = await learner.Http.PatchAsync(new Uri(path, UriKind.Relative), Json(body), Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.IsSuccessStatusCode, text);
        return System.Text.Json.JsonSerializer.Deserialize<QuizResponse>(text, ClinicServer.Json)!;
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
