using System.Net;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Http;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Sync;

/// <summary>If-Match and If-None-Match, the same wherever there is an ETag.</summary>
public sealed class EntityTagTests(SyncServer server) : IClassFixture<SyncServer>
{
    public static TheoryData<string> Guarded =>
        [.. Operation.All.Where(operation => operation.Statuses.Contains(412)).Select(operation => operation.Id)];

    [Theory]
    [MemberData(nameof(Guarded))]
    public async Task An_if_match_that_cannot_be_read_is_400(string id)
    {
        var learner = await server.NewLearnerAsync(AccountRole.Author);
        var operation = Operation.All.Single(operation => operation.Id == id);
        foreach (var tag in new[] { "1", "\"", "\"1\" \"2\"", "\"1\", x" })
        {
            using var response = await SendAsync(learner, operation.Method, operation.Address(), "If-Match", tag);
            var problem = await Problem.ReadAsync(response);
            Assert.Equal((tag, HttpStatusCode.BadRequest), (tag, problem.Status));
            Assert.Contains("If-Match", problem.Fields);
        }
    }

    [Fact]
    public async Task What_was_not_changed_is_not_sent_again_and_what_was_is()
    {
        var learner = await server.NewLearnerAsync();
        var saved = await SyncServer.LogAsync(learner, "It ended too early", "Check the bound before running the loop");
        var quiz = await learner.PostAsync<QuizResponse>(
            "/v1/quizzes",
            new
            {
                title = "Mid-term",
                startsAt = server.Time.GetUtcNow().AddDays(3),
                clinics = SyncServer.Clinics,
            }
        );
        var card = $"/v1/cards/{saved.Mistake.Card!.CardId}";
        foreach (
            var (address, change) in new[]
            {
                (
                    "/v1/me",
                    new
                    {
                        method = HttpMethod.Put,
                        path = "/v1/me",
                        body = Settings,
                    }
                ),
                (
                    $"/v1/quizzes/{quiz.QuizId}",
                    new
                    {
                        method = HttpMethod.Patch,
                        path = $"/v1/quizzes/{quiz.QuizId}",
                        body = """{"title": "Final"}""",
                    }
                ),
                (
                    card,
                    new
                    {
                        method = HttpMethod.Post,
                        path = card + "/suspend",
                        body = "",
                    }
                ),
                (
                    $"/v1/mistakes/{saved.Mistake.MistakeId}",
                    new
                    {
                        method = HttpMethod.Patch,
                        path = $"/v1/mistakes/{saved.Mistake.MistakeId}",
                        body = """{"confidence": 7}""",
                    }
                ),
            }
        )
        {
            using var first = await learner.SendAsync(HttpMethod.Get, address);
            var tag = first.Headers.ETag!.ToString();
            using var same = await SendAsync(learner, HttpMethod.Get, address, "If-None-Match", $"\"x\", W/{tag}");
            // When the next reminder comes is among the settings, and moves without being a change.
            var known = address == "/v1/me" ? HttpStatusCode.OK : HttpStatusCode.NotModified;
            Assert.Equal((address, known), (address, same.StatusCode));
            Assert.Equal(tag, same.Headers.ETag!.ToString());

            var body = change.body.Length == 0 ? null : change.body;
            (await learner.SendAsync(change.method, change.path, body)).EnsureSuccessStatusCode();

            using var other = await SendAsync(learner, HttpMethod.Get, address, "If-None-Match", tag);
            Assert.Equal((address, HttpStatusCode.OK), (address, other.StatusCode));
            Assert.NotEqual(tag, other.Headers.ETag!.ToString());
        }
    }

    [Fact]
    public async Task A_card_is_suspended_under_the_tag_that_was_read_and_not_under_an_older_one()
    {
        var learner = await server.NewLearnerAsync();
        var saved = await SyncServer.LogAsync(learner, "It ended too early", "Check the bound before running the loop");
        var card = $"/v1/cards/{saved.Mistake.Card!.CardId}";
        using var read = await learner.SendAsync(HttpMethod.Get, card);
        var tag = read.Headers.ETag!.ToString();

        using var made = await SendAsync(learner, HttpMethod.Post, card + "/suspend", "If-Match", tag);
        using var again = await SendAsync(learner, HttpMethod.Post, card + "/suspend", "If-Match", tag);
        using var stale = await SendAsync(learner, HttpMethod.Post, card + "/resume", "If-Match", tag);
        using var any = await SendAsync(learner, HttpMethod.Post, card + "/resume", "If-Match", "*");

        // The second is what a client sends that lost the first's answer.
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (made.StatusCode, again.StatusCode));
        Assert.Equal(made.Headers.ETag, again.Headers.ETag);
        Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.OK), (stale.StatusCode, any.StatusCode));
    }

    private const string Settings = """
        {
          "timeZone": "UTC", "dayStartsAt": "04:00", "desiredRetention": 0.9, "newCardsPerDay": 7, "minutesPerDay": null,
          "reminderAt": null
        }
        """;

    private static Task<HttpResponseMessage> SendAsync(
        Learner learner,
        HttpMethod method,
        string path,
        string header,
        string value
    ) => learner.SendAsync(method, path, null, headers => headers.TryAddWithoutValidation(header, value));
}
