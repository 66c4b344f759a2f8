using System.Net.Http.Headers;
using System.Text;
using MistakeClinic.Faults.Tests.Load;
using MistakeClinic.Faults.Tests.Sites;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Faults.Tests;

/// <summary>Every way to write something down, while the standby is away: none is acknowledged.</summary>
public sealed class UnconfirmedRouteTests(ReplicatedSite replicated) : IClassFixture<ReplicatedSite>
{
    private const string Clinic = ReplicatedSite.Clinic;

    private Client Learner => replicated.Learner;

    [Fact]
    public async Task No_route_acknowledges_what_the_standby_did_not_confirm()
    {
        var (gone, evidence, file, quiz, review) = (NewId(), NewId(), NewId(), NewId(), NewId());
        await Learner.UntilAsync(HttpMethod.Post, "/v1/mistakes", ReplicatedSite.NewMistake(gone, NewId(), "the tail"));
        await Learner.UntilAsync(HttpMethod.Post, $"/v1/mistakes/{gone}/evidence", Evidence(evidence));
        await Learner.UntilAsync(HttpMethod.Put, $"/v1/files/{file}?name=a.txt", Text("text/plain", "before"));
        await Learner.UntilAsync(HttpMethod.Post, "/v1/quizzes", Quiz(quiz));
        await Learner.UntilAsync(HttpMethod.Post, "/v1/reviews", replicated.NewReviews(review));
        var row = NewId();
        await Learner.UntilAsync(HttpMethod.Put, $"/v1/radar-rows/{row}", Row("before"));
        var page = await Learner.UntilAsync(HttpMethod.Get, $"/v1/clinics/{Clinic}");
        var check = page
            .Json.GetProperty("practicePages")[0]
            .GetProperty("checks")[0]
            .GetProperty("checkId")
            .GetString();
        var leaver = await replicated.LogInAsync();

        (HttpMethod, string, object?)[] writes =
        [
            (HttpMethod.Post, "/v1/accounts", new { email = "new@example.org", password = "correct horse battery" }),
            (HttpMethod.Post, "/v1/sessions", new { email = "first@example.org", password = "correct horse battery" }),
            (HttpMethod.Put, "/v1/accounts/role", new { email = "first@example.org", role = "operator" }),
            (
                HttpMethod.Put,
                "/v1/me",
                new
                {
                    timeZone = "Europe/Paris",
                    dayStartsAt = "05:00",
                    desiredRetention = 0.9,
                    newCardsPerDay = 20,
                    minutesPerDay = (int?)null,
                    reminderAt = (string?)null,
                }
            ),
            (HttpMethod.Put, $"/v1/clinics/{Clinic}/enrolment", null),
            (HttpMethod.Delete, $"/v1/clinics/{Clinic}/enrolment", null),
            (HttpMethod.Put, $"/v1/radar-rows/{NewId()}", Row("after")),
            (HttpMethod.Delete, $"/v1/radar-rows/{row}", null),
            (HttpMethod.Put, $"/v1/clinics/{Clinic}/log.md", Text("text/markdown", Log)),
            (
                HttpMethod.Post,
                $"/v1/practice-checks/{check}/attempts",
                new
                {
                    attemptId = NewId(),
                    answer = "It was the join.",
                    missed = true,
                }
            ),
            (HttpMethod.Post, "/v1/mistakes", ReplicatedSite.NewMistake(NewId(), NewId(), "the third")),
            (HttpMethod.Patch, $"/v1/mistakes/{replicated.Mistake}", new { confidence = 90 }),
            (
                HttpMethod.Post,
                $"/v1/mistakes/{replicated.Mistake}/recurrences",
                new { recurrenceId = NewId(), evidence = "Again, in the other list." }
            ),
            (HttpMethod.Post, $"/v1/mistakes/{replicated.Mistake}/evidence", Evidence(NewId())),
            (HttpMethod.Delete, $"/v1/evidence/{evidence}", null),
            (HttpMethod.Put, $"/v1/files/{NewId()}?name=b.txt", Text("text/plain", "after")),
            (HttpMethod.Delete, $"/v1/files/{file}", null),
            (HttpMethod.Post, $"/v1/cards/{replicated.Card}/suspend", null),
            (HttpMethod.Post, $"/v1/cards/{replicated.Card}/resume", null),
            (HttpMethod.Post, "/v1/reviews", replicated.NewReviews(NewId())),
            (HttpMethod.Post, $"/v1/reviews/{review}/void", null),
            (
                HttpMethod.Post,
                "/v1/channels",
                new
                {
                    channelId = NewId(),
                    kind = "webhook",
                    url = "https://hooks.example.org/reminders",
                }
            ),
            (HttpMethod.Post, "/v1/me/calendar", null),
            (HttpMethod.Delete, "/v1/me/calendar", null),
            (HttpMethod.Post, "/v1/quizzes", Quiz(NewId())),
            (HttpMethod.Patch, $"/v1/quizzes/{quiz}", new { title = "Later" }),
            (HttpMethod.Delete, $"/v1/quizzes/{quiz}", null),
            (HttpMethod.Delete, $"/v1/mistakes/{gone}", null),
        ];

        await replicated.Standby.StopAsync();
        var acknowledged = new List<string>();
        foreach (var (method, path, body) in writes)
            await SendAsync(Learner, method, path, body);
        await SendAsync(leaver, HttpMethod.Delete, "/v1/sessions/current", null);
        await replicated.Standby.StartAsync();
        Assert.Empty(acknowledged);
        Said.Line($"P1 standby: routes={writes.Length + 1} acknowledged without it=0");

        async Task SendAsync(Client client, HttpMethod method, string path, object? body)
        {
            var answer = await replicated.CancellingAsync(client.SendAsync(method, path, body));
            if (answer.Status != 503 || answer.RetryAfter is null)
                acknowledged.Add($"{method} {path}: {answer.Status} {answer.Text}");
        }
    }

    private const string Log = """
        | Date | Mistake | Symptom | Root cause | Repair evidence | Retrieval card |
        |---|---|---|---|---|---|
        | 2026-01-01 | I took a missing row for a NULL | The count is one too low | I assumed that an outer join drops nothing | Three rows | Check the WHERE clause for columns of the right side before counting an outer join. |
        """;

    private static Guid NewId() => Guid.CreateVersion7();

    private static StringContent Text(string type, string text) =>
        new(text, Encoding.UTF8, new MediaTypeHeaderValue(type));

    private static object Quiz(Guid quiz) =>
        new
        {
            quizId = quiz,
            title = "Mid-term",
            startsAt = DateTime.UtcNow.AddDays(30),
            clinics = new[] { Clinic },
        };

    private static object Row(string what) =>
        new
        {
            clinic = Clinic,
            mistake = $"Counting rows {what} a join",
            showsUpIn = "Query Katas",
            symptom = "One too many",
            repairEvidence = "The rows themselves",
        };

    private static object Evidence(Guid evidence) =>
        new
        {
            evidenceId = evidence,
            type = "counterexample",
            changed = new[] { "query" },
            content = new
            {
                input = "One payment of 10",
                expected = "10",
                actual = "30",
                note = "Summing first gives 10.",
            },
        };
}
