using System.Net;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Limits;

public sealed class QuotaTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    private const string Clinic = "relational-databases";

    private const string MistakesSql = """
        insert into mistake (learner_id, mistake_id, clinic_slug, occurred_on, mistake, request_hash, created_at, updated_at)
        select @learner, gen_random_uuid(), 'relational-databases', '2026-03-01', 'I took a missing row for a NULL',
               sha256(''), '2026-03-01', '2026-03-01'
        from generate_series(1, @count)
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_the_mistakes_the_last_that_fits_is_stored_once_however_many_are_sent_at_once()
    {
        var learner = await server.NewLearnerAsync();
        await FillAsync(learner, MistakesSql, MistakeLimits.Mistakes - 1);

        var sent = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => learner.SendAsync(HttpMethod.Post, "/v1/mistakes", NewMistake()))
        );

        Assert.Single(sent, response => response.StatusCode == HttpStatusCode.Created);
        foreach (var refused in sent.Where(response => response.StatusCode != HttpStatusCode.Created))
            await RequireFullAsync(refused, "mistakeId", "you have 10000 mistakes, the most there may be; delete some");
    }

    [Fact]
    public async Task What_opens_a_draft_is_refused_as_well_and_changes_nothing()
    {
        var learner = await server.NewLearnerAsync();
        await FillAsync(learner, MistakesSql, MistakeLimits.Mistakes);
        var page = await learner.GetAsync<ClinicResponse>($"/v1/clinics/{Clinic}");
        var check = page.PracticePages[0].Checks[0].CheckId;

        using var missed = await learner.SendAsync(
            HttpMethod.Post,
            $"/v1/practice-checks/{check}/attempts",
            new { answer = "It is a NULL.", missed = true }
        );
        await RequireFullAsync(missed, "mistakeId", "10000 mistakes");
        using var table = await learner.Http.PutAsync(
            new Uri($"/v1/clinics/{Clinic}/log.md", UriKind.Relative),
            new StringContent(Table, new System.Net.Http.Headers.MediaTypeHeaderValue("text/markdown")),
            Ct
        );
        Assert.Equal("invalid-log", (await Problem.ReadAsync(table)).Type);
        Assert.Contains("10000 mistakes", await table.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        await using var owner = await server.OpenAsync();
        Assert.Equal(
            (0, MistakeLimits.Mistakes),
            await owner.QuerySingleAsync<(int, int)>(
                """
                select (select count(*) from check_attempt where learner_id = @learner)::integer,
                       (select count(*) from mistake where learner_id = @learner)::integer
                """,
                new { learner = learner.LearnerId.Value }
            )
        );
    }

    [Fact]
    public async Task Evidence_and_recurrences_are_counted_for_each_mistake()
    {
        var learner = await server.NewLearnerAsync();
        var full = (await learner.PostAsync<SavedMistakeResponse>("/v1/mistakes", NewMistake())).Mistake.MistakeId;
        var other = (await learner.PostAsync<SavedMistakeResponse>("/v1/mistakes", NewMistake())).Mistake.MistakeId;
        await FillAsync(
            learner,
            """
            insert into evidence (learner_id, evidence_id, mistake_id, type, changed, content, request_hash, created_at)
            select @learner, gen_random_uuid(), @of, 'reviewNote', '{}', '{"note": "Three rows."}', sha256(''), '2026-03-01'
            from generate_series(1, @count)
            """,
            MistakeLimits.Evidence,
            full
        );
        await FillAsync(
            learner,
            """
            insert into recurrence (learner_id, recurrence_id, mistake_id, source, occurred_at, evidence, request_hash,
                                    recorded_at)
            select @learner, gen_random_uuid(), @of, 'work', '2026-03-01', 'Again.', sha256(''), '2026-03-01'
            from generate_series(1, @count)
            """,
            MistakeLimits.Recurrences,
            full
        );
        var evidence = new
        {
            type = "reviewNote",
            changed = Array.Empty<string>(),
            content = new { note = "Three rows." },
        };
        var recurrence = new { evidence = "Again, in the other list." };

        using var piece = await learner.SendAsync(HttpMethod.Post, $"/v1/mistakes/{full}/evidence", evidence);
        await RequireFullAsync(piece, "evidenceId", "the mistake has 100 pieces of evidence");
        using var again = await learner.SendAsync(HttpMethod.Post, $"/v1/mistakes/{full}/recurrences", recurrence);
        await RequireFullAsync(again, "recurrenceId", "the mistake has 1000 recurrences");
        await learner.PostAsync<SavedEvidenceResponse>($"/v1/mistakes/{other}/evidence", evidence);
        await learner.PostAsync<RecordedRecurrenceResponse>($"/v1/mistakes/{other}/recurrences", recurrence);
    }

    [Fact]
    public async Task Answers_to_practice_checks_are_counted_by_the_day()
    {
        var learner = await server.NewLearnerAsync();
        var page = await learner.GetAsync<ClinicResponse>($"/v1/clinics/{Clinic}");
        var check = page.PracticePages[0].Checks[0].CheckId;
        var path = $"/v1/practice-checks/{check}/attempts";
        var answer = new { answer = "It is a missing row.", missed = false };
        await using (var owner = await server.OpenAsync())
            await owner.ExecuteAsync(
                """
                insert into check_attempt (learner_id, attempt_id, check_id, answer, missed, created_at)
                select @learner, gen_random_uuid(), @check, 'A row.', false, @at from generate_series(1, @count)
                """,
                new
                {
                    learner = learner.LearnerId.Value,
                    check = check.Value,
                    at = server.Time.GetUtcNow(),
                    count = MistakeLimits.AttemptsADay,
                }
            );

        using var refused = await learner.SendAsync(HttpMethod.Post, path, answer);
        await RequireFullAsync(refused, "attemptId", "you sent 1000 answers to practice checks within 24 hours");
        server.Time.Advance(TimeSpan.FromDays(1));
        await learner.LogInAsync();
        await learner.PostAsync<RecordedAttemptResponse>(path, answer);
    }

    private async Task FillAsync(Learner learner, string sql, int count, MistakeId? of = null)
    {
        await using var owner = await server.OpenAsync();
        await owner.ExecuteAsync(
            sql,
            new
            {
                learner = learner.LearnerId.Value,
                count,
                of = of?.Value,
            }
        );
    }

    private static async Task RequireFullAsync(HttpResponseMessage response, string field, string there)
    {
        var problem = await Problem.ReadAsync(response);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "quota-exceeded"), (problem.Status, problem.Type));
        Assert.Equal([field], problem.Fields);
        Assert.Contains(there, await response.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private static object NewMistake() => new { clinic = Clinic, mistake = "I took a missing row for a NULL" };

    private const string Table = """
        | Date | Mistake | Symptom | Root cause | Repair evidence | Retrieval card |
        |---|---|---|---|---|---|
        | 2026-01-01 | I summed a doubled column | | | | |
        """;
}
