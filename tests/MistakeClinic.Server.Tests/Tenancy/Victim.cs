using System.Text.Json;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Evidence;
using MistakeClinic.Server.Tests.Files;
using MistakeClinic.Server.Tests.Http;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Tenancy;

/// <summary>A learner who has one of everything, with a word in it that must never reach anyone else.</summary>
internal sealed class Victim(Learner learner, IReadOnlyList<Guid> ids)
{
    /// <summary>In every text that is this learner's.</summary>
    internal const string Word = "quetzalcoatl";

    internal Learner Learner => learner;

    private static readonly string[] Clinics = ["relational-databases"];

    /// <summary>The ids of all that is this learner's, whatever they name, and the learner's own.</summary>
    internal IReadOnlyList<Guid> Ids => ids;

    internal static async Task<Victim> MakeAsync(HttpServer server)
    {
        var learner = await server.NewLearnerAsync();
        var now = server.Time.GetUtcNow();
        var row = Guid.CreateVersion7();
        await learner.PutAsync<RadarRowResponse>(
            $"/v1/radar-rows/{row}",
            new
            {
                clinic = "relational-databases",
                mistake = $"Forgetting the {Word}",
                showsUpIn = "Query Katas",
                symptom = $"No {Word} is shown.",
                repairEvidence = $"The {Word} is shown.",
            }
        );
        var saved = await learner.PostAsync<SavedMistakeResponse>(
            "/v1/mistakes",
            new
            {
                clinic = "relational-databases",
                mistake = $"I summed the payments of the {Word} after joining the order lines.",
                symptom = $"The total of the {Word} is too high.",
                rootCause = $"I assumed that the {Word} had one row per payment.",
                card = new { rule = $"Check the rows of the {Word} before summing payments." },
            }
        );
        var (mistake, card) = (saved.Mistake.MistakeId, saved.Mistake.Card!.CardId);
        var evidence = GivenEvidence.Of("reviewNote");
        evidence["content"]!["note"] = $"The {Word} was counted twice.";
        await learner.AddAsync(mistake, evidence);
        (await learner.UploadAsync(GivenFile.Svg($"<title>{Word}</title>"), "image/svg+xml", name: $"{Word}.svg"))
            .EnsureSuccessStatusCode()
            .Dispose();
        await learner.PostAsync<RecordReviewsResponse>(
            "/v1/reviews",
            new
            {
                reviews = new[]
                {
                    new
                    {
                        reviewId = Guid.CreateVersion7(),
                        cardId = card,
                        rating = "good",
                        reviewedAt = now,
                        durationMs = 900,
                    },
                },
            }
        );
        await learner.PostAsync<RecordedRecurrenceResponse>(
            $"/v1/mistakes/{mistake}/recurrences",
            new { recurrenceId = Guid.CreateVersion7(), evidence = $"The {Word} was summed again." }
        );
        var clinic = await learner.GetAsync<ClinicResponse>("/v1/clinics/relational-databases");
        await learner.PostAsync<JsonElement>(
            $"/v1/practice-checks/{clinic.PracticePages[0].Checks[0].CheckId}/attempts",
            new
            {
                attemptId = Guid.CreateVersion7(),
                answer = $"The {Word} is missing.",
                missed = true,
            }
        );
        var quiz = await learner.PostAsync<QuizResponse>(
            "/v1/quizzes",
            new
            {
                title = $"{Word} test",
                startsAt = now.AddDays(3),
                clinics = Clinics,
            }
        );
        await learner.GetAsync<QuizPlanResponse>($"/v1/quizzes/{quiz.QuizId}/plan");
        var channel = await learner.PostAsync<CreatedChannelResponse>(
            "/v1/channels",
            new { kind = "webhook", url = $"https://hooks.example.org/{Word}" }
        );
        await learner.PostAsync<JsonElement>("/v1/me/calendar", new { });
        await using var admin = await server.OpenAsync();
        await admin.ExecuteAsync(
            """
            insert into reminder (learner_id, study_day, remind_at, created_at) values (@id, '2026-03-02', @now, @now);
            insert into delivery (learner_id, study_day, channel_id, kind, next_attempt_at)
            values (@id, '2026-03-02', @channel, 'webhook', @now)
            """,
            new
            {
                id = learner.LearnerId,
                channel = channel.Channel.ChannelId,
                now,
            }
        );
        return new(learner, await IdsAsync(server, learner));
    }

    /// <summary>Every row of every table that is this learner's, as text.</summary>
    internal async Task<string> RowsAsync(HttpServer server)
    {
        await using var admin = await server.OpenAsync();
        var rows = new List<string>();
        foreach (var (table, _) in await ColumnsAsync(server))
        {
            rows.AddRange(
                await admin.QueryAsync<string>(
                    $"select '{table} ' || t::text from {table} t where learner_id = @id order by 1",
                    new { id = learner.LearnerId }
                )
            );
        }
        return string.Join('\n', rows);
    }

    private static async Task<List<Guid>> IdsAsync(HttpServer server, Learner learner)
    {
        await using var admin = await server.OpenAsync();
        var ids = new HashSet<Guid>();
        foreach (var (table, columns) in await ColumnsAsync(server))
        {
            // What a table of all learners has as well, such as a check of a page, is nobody's.
            foreach (var column in columns.Where(name => name is not ("check_id" or "practice_page_id")))
            {
                ids.UnionWith(
                    await admin.QueryAsync<Guid>(
                        $"select {column} from {table} where learner_id = @id and {column} is not null",
                        new { id = learner.LearnerId }
                    )
                );
            }
        }
        return [.. ids.Order()];
    }

    // Of every table with a learner: its columns of ids.
    private static async Task<IReadOnlyList<(string Table, string[] Ids)>> ColumnsAsync(HttpServer server)
    {
        await using var admin = await server.OpenAsync();
        return
        [
            .. await admin.QueryAsync<(string, string[])>(
                """
                select c.relname, array_agg(a.attname::text order by a.attnum) filter (where a.atttypid = 'uuid'::regtype)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where n.nspname = 'public' and c.relkind in ('r', 'p')
                group by c.oid, c.relname
                having bool_or(a.attname = 'learner_id')
                order by c.relname
                """
            ),
        ];
    }
}
