using System.Text.Json;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reviews;

/// <summary>Appends rows to the review log, one array a column.</summary>
internal static class ReviewLogAppend
{
    internal const string Sql = """
        insert into review_log (
            learner_id, review_id, card_id, rating, reviewed_at, received_at, duration_ms,
            study_day, time_zone, day_starts_at, desired_retention, weights_version,
            state_before, stability_before, difficulty_before, state_after, stability_after, difficulty_after, due_at_after,
            model_version, source, change_seq)
        select $1, u.review_id, u.card_id, u.rating, u.reviewed_at, $2, u.duration_ms,
               u.study_day, u.time_zone, u.day_starts_at, u.desired_retention, $20,
               u.state_before, u.stability_before, u.difficulty_before,
               u.state_after, u.stability_after, u.difficulty_after, u.due_at_after,
               u.model_version, $21, (select next_change($1))
        from unnest($3::uuid[], $4::uuid[], $5::smallint[], $6::timestamptz[], $7::integer[],
                    $8::date[], $9::text[], $10::time[], $11::real[],
                    $12::smallint[], $13::double precision[], $14::double precision[],
                    $15::smallint[], $16::double precision[], $17::double precision[], $18::timestamptz[], $19::smallint[])
             as u(review_id, card_id, rating, reviewed_at, duration_ms,
                  study_day, time_zone, day_starts_at, desired_retention,
                  state_before, stability_before, difficulty_before, state_after, stability_after, difficulty_after, due_at_after,
                  model_version)
        """;

    internal static NpgsqlBatchCommand Command(
        LearnerId learner,
        Instant receivedAt,
        int weightsVersion,
        IReadOnlyList<LogRow> rows,
        ReviewSource source = ReviewSource.Answer
    )
    {
        return new(Sql)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = learner.Value },
                new NpgsqlParameter<Instant> { TypedValue = receivedAt },
                Column(row => row.Step.Entry.ReviewId.Value),
                Column(row => row.CardId.Value),
                Column(row => (short)row.Step.Entry.Review.Rating),
                Column(row => row.Step.Entry.Review.ReviewedAt),
                Column(row => row.DurationMs),
                Column(row => row.Step.Entry.Review.StudyDay),
                Column(row => row.Step.Entry.Review.Settings.Clock.Zone.Id),
                Column(row => row.Step.Entry.Review.Settings.Clock.DayStartsAt),
                Column(row => (float)row.Step.Entry.Review.Settings.Retention.Value),
                Column(row => (short)row.Step.Before.State),
                Column(row => (row.Step.Before as ReviewedCard)?.Memory.Stability.Days),
                Column(row => (row.Step.Before as ReviewedCard)?.Memory.Difficulty.Value),
                Column(row => (short)row.Step.After.State),
                Column(row => row.Step.After.Memory.Stability.Days),
                Column(row => row.Step.After.Memory.Difficulty.Value),
                Column(row => row.Step.After.DueAt),
                Column(row => (short)row.Step.After.Model),
                new NpgsqlParameter<int> { TypedValue = weightsVersion },
                new NpgsqlParameter<string> { TypedValue = JsonNamingPolicy.CamelCase.ConvertName($"{source}") },
            },
        };

        NpgsqlParameter<TValue[]> Column<TValue>(Func<LogRow, TValue> value) => ReviewItemUpdate.Column(rows, value);
    }

    /// <summary>A row to append.</summary>
    internal sealed record LogRow(CardId CardId, ReviewStep Step, int DurationMs);
}
