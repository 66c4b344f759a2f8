using System.Globalization;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Reviews;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Faults.Tests.Checking;

/// <summary>What the database has in the end.</summary>
internal static class InTheEnd
{
    private const string StoredSql = """
        select 'Review' as thing, review_id as id, learner_id as learner, card_id || ' ' || rating as content from review_log
        union all select 'Mistake', mistake_id, learner_id, mistake from mistake
        union all select 'Quiz', quiz_id, learner_id, title from quiz
        """;

    private const string CardsSql = """
        select card_id, state, stability, difficulty, reps, lapses, due_at from review_item where reps > 0
        """;

    private const string LogSql = "select card_id, review_id, rating, reviewed_at from review_log";

    // Learners of the tests live by UTC and the default settings.
    private static readonly StudyClock Clock = new(DateTimeZone.Utc);

    internal static async Task<IReadOnlyCollection<Stored>> ReadAsync(NpgsqlConnection admin) =>
        [
            .. (await admin.QueryAsync<(string Thing, Guid Id, Guid Learner, string Content)>(StoredSql)).Select(
                row => new Stored(Enum.Parse<Thing>(row.Thing), row.Id, row.Learner, row.Content)
            ),
        ];

    /// <summary>Each card that was answered, beside what its log gives through the scheduler alone.</summary>
    internal static async Task<IReadOnlyList<CardFold>> FoldAsync(NpgsqlConnection admin)
    {
        var cards = await admin.QueryAsync<CardRow>(CardsSql);
        var logs = (await admin.QueryAsync<LogRow>(LogSql)).ToLookup(row => row.CardId);
        return
        [
            .. cards.Select(card => new CardFold(card.CardId, card.ToString(), Fold(card.CardId, logs[card.CardId]))),
        ];
    }

    private static string Fold(Guid card, IEnumerable<LogRow> log)
    {
        var folded = CardOracle.Replay(new CardId(card), log.Select(row => row.ToReview()), Clock);
        return new CardRow(
            card,
            (short)folded.State,
            folded.Memory.Stability.Days,
            folded.Memory.Difficulty.Value,
            folded.Reps,
            folded.Lapses,
            folded.DueAt
        ).ToString();
    }

    private sealed record CardRow(
        Guid CardId,
        short State,
        double Stability,
        double Difficulty,
        int Reps,
        int Lapses,
        Instant DueAt
    )
    {
        public override string ToString() =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"state {State} s {Stability:R} d {Difficulty:R} reps {Reps} lapses {Lapses} due {DueAt}"
            );
    }

    private sealed record LogRow(Guid CardId, Guid ReviewId, short Rating, Instant ReviewedAt)
    {
        internal NewReview ToReview() =>
            new()
            {
                ReviewId = new(ReviewId),
                CardId = new(CardId),
                Rating = (Rating)Rating,
                ReviewedAt = ReviewedAt,
                DurationMs = 0,
            };
    }
}
