using System.Text.Json;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Accounts.Passkeys;
using MistakeClinic.Server.Tests.Http;
using MistakeClinic.Server.Tests.Support;
using MistakeClinic.Server.Tests.Tenancy;

namespace MistakeClinic.Server.Tests.Archives;

/// <summary>A learner who has at least one row in every table of learners.</summary>
internal sealed record FullLearner(Learner Learner, Authenticator Device) : IDisposable
{
    // What no single request makes: weights fitted to a log, a standard that is met, a reminder that was tried.
    private const string RestSql = """
        insert into learner_weights (learner_id, version, algorithm, source, weights, reviews, created_at)
        values (@id, 1, 6, 'fitted', @weights, 400, @now);
        insert into completion_log (learner_id, clinic_slug, entry, changed_at, met, counts, thresholds)
        values (@id, 'relational-databases', 1, @now, true, '{5,2,1,1}', '{5,2,1,1}');
        insert into delivery_attempt (learner_id, study_day, channel_id, attempt, began_at, ended_at, outcome, reason)
        select learner_id, study_day, channel_id, 1, @now, @now, 'retry', 'The other side was away.'
        from delivery where learner_id = @id
        """;

    /// <summary>Every table of public that has a learner.</summary>
    internal const string TablesSql = """
        select c.relname from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'learner_id' and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1
        """;

    private static readonly string[] Scopes = ["read"];

    public void Dispose() => Device.Dispose();

    internal static async Task<FullLearner> MakeAsync(HttpServer server)
    {
        var learner = (await Victim.MakeAsync(server)).Learner;
        var device = new Authenticator();
        await device.AddAsync(learner);
        await device.LogInAsync(learner);
        await learner.PostAsync<CreatedTokenResponse>("/v1/tokens", new { name = "x", scopes = Scopes });
        (
            await learner.SendAsync(HttpMethod.Put, "/v1/clinics/relational-databases/enrolment")
        ).EnsureSuccessStatusCode();
        await using var admin = await server.OpenAsync();
        float[] weights =
        [
            .. MistakeClinic.Scheduling.Weights.Default.Values.ToArray().Select(weight => weight * 0.9f),
        ];
        await admin.ExecuteAsync(
            RestSql,
            new
            {
                id = learner.LearnerId,
                weights,
                now = server.Time.GetUtcNow(),
            }
        );
        await AnswerAsync(server, learner);
        await TakeQuizAsync(server, learner);
        return new(learner, device);
    }

    // Some cards with a log each: an answer that was voided, one that came late, a text that starts anew.
    private static async Task AnswerAsync(HttpServer server, Learner learner)
    {
        var cards = new List<CardId>();
        for (var number = 0; number < 3; number++)
        {
            var saved = await learner.PostAsync<SavedMistakeResponse>(
                "/v1/mistakes",
                new
                {
                    clinic = "relational-databases",
                    mistake = $"Number {number}: the {Victim.Word} was counted twice.",
                    rootCause = $"I took row {number} of the {Victim.Word} for the only one.",
                    card = new { rule = $"Check key {number} of the {Victim.Word} before joining table {number}." },
                }
            );
            cards.Add(saved.Mistake.Card!.CardId);
        }
        string[] ratings = ["again", "good", "hard", "easy", "good"];
        var voided = Guid.CreateVersion7();
        foreach (var (card, step) in cards.SelectMany(card => ratings.Select((_, step) => (card, step))))
        {
            await learner.PostAsync<RecordReviewsResponse>(
                "/v1/reviews",
                new
                {
                    reviews = new[]
                    {
                        new
                        {
                            reviewId = card == cards[1] && step == 3 ? voided : Guid.CreateVersion7(),
                            cardId = card,
                            rating = ratings[step],
                            reviewedAt = server.Time.GetUtcNow().AddDays(-10).AddHours(step == 4 ? 1 : step * 30),
                            durationMs = 700 + step,
                        },
                    },
                }
            );
        }
        await learner.PostAsync<JsonElement>($"/v1/reviews/{voided}/void", new { });
    }

    private static async Task TakeQuizAsync(HttpServer server, Learner learner)
    {
        await using var admin = await server.OpenAsync();
        var quiz = await admin.ExecuteScalarAsync<Guid>(
            """
            update quiz set starts_at = @start where learner_id = @id returning quiz_id
            """,
            new { id = learner.LearnerId, start = server.Time.GetUtcNow().AddHours(-1) }
        );
        var card = await admin.ExecuteScalarAsync<Guid>(
            "select card_id from card where learner_id = @id order by created_at, card_id limit 1",
            new { id = learner.LearnerId }
        );
        await learner.PostAsync<JsonElement>(
            $"/v1/quizzes/{quiz}/result",
            new { resultId = Guid.CreateVersion7(), items = new[] { new { cardId = card, missed = true } } }
        );
    }
}
