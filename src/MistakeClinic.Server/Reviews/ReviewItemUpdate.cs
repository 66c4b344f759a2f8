using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using Npgsql;

namespace MistakeClinic.Server.Reviews;

/// <summary>
/// Writes the projection of some cards, one array a column. What was planned for them is over: they come back when the log
/// says so, until the next plan.
/// </summary>
internal static class ReviewItemUpdate
{
    // The inner select keeps the planner from planning anew for each batch, as in RecordReviews.
    internal const string Sql = """
        update review_item i
        set state = u.state, step = u.step, stability = u.stability, difficulty = u.difficulty, due_at = u.due_at,
            last_reviewed_at = u.last_reviewed_at, last_review_id = u.last_review_id, last_study_day = u.last_study_day,
            interval_days = u.interval_days, reps = u.reps, lapses = u.lapses, model_version = u.model_version,
            first_study_day = u.first_study_day, weights_version = u.weights_version,
            leech_reviews = u.leech_reviews, leech_probability = u.leech_probability,
            change_seq = (select next_change($1)),
            plan_due_at = null, plan_quiz = null, plan_position = null, plan_reason = null
        from unnest((select $2::uuid[]), $3::smallint[], $4::smallint[], $5::double precision[], $6::double precision[],
                    $7::timestamptz[], $8::timestamptz[], $9::uuid[], $10::date[], $11::integer[], $12::integer[], $13::integer[],
                    $14::smallint[], $15::date[], $16::integer[], $17::integer[], $18::double precision[])
             as u(card_id, state, step, stability, difficulty, due_at, last_reviewed_at, last_review_id,
                  last_study_day, interval_days, reps, lapses, model_version, first_study_day, weights_version,
                  leech_reviews, leech_probability)
        where i.learner_id = $1 and i.card_id = u.card_id
        """;

    /// <summary>Writes them in a round trip of its own, in the connection's transaction.</summary>
    internal static async Task RunAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        IReadOnlyList<ReviewItemRow> items,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Command(learner, items) } };
        await batch.ExecuteNonQueryAsync(ct);
    }

    internal static NpgsqlBatchCommand Command(LearnerId learner, IReadOnlyList<ReviewItemRow> items)
    {
        var cards = items.Select(item => item.Card as ReviewedCard).ToArray();
        return new(Sql)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = learner.Value },
                Column(items, item => item.CardId.Value),
                Column(items, item => (short)item.Card.State),
                Column(cards, card => (short)(card?.Step ?? 0)),
                Column(cards, card => card?.Memory.Stability.Days),
                Column(cards, card => card?.Memory.Difficulty.Value),
                Column(items, item => item.DueAt),
                Column(cards, card => card?.LastReviewedAt),
                Column(items, item => item.LastReviewId?.Value),
                Column(cards, card => card?.LastStudyDay),
                Column(cards, card => card?.IntervalDays ?? 0),
                Column(items, item => item.Card.Reps),
                Column(cards, card => card?.Lapses ?? 0),
                Column(cards, card => (short)(card?.Model ?? default)),
                Column(items, item => item.FirstStudyDay),
                Column(items, item => item.WeightsVersion),
                Column(items, item => item.Leech?.Reviews),
                Column(items, item => item.Leech?.Probability),
            },
        };
    }

    /// <summary>One column of many rows, as an array parameter.</summary>
    internal static NpgsqlParameter<TValue[]> Column<TRow, TValue>(IEnumerable<TRow> rows, Func<TRow, TValue> value) =>
        new() { TypedValue = [.. rows.Select(value)] };
}
