using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reviews;

/// <summary>One answer, with all that the scheduler needs to replay it.</summary>
/// <param name="ReviewId">Its id.</param>
/// <param name="Review">The answer.</param>
/// <param name="Shown">Whether the card was shown; it was not for a recurrence or a miss at a quiz.</param>
internal sealed record LogEntry(ReviewId ReviewId, LoggedReview Review, bool Shown = true) : IComparable<LogEntry>
{
    /// <summary>The rows of some cards' logs that count, in the order of <see cref="CompareTo"/>.</summary>
    internal const string Sql = """
        select l.card_id, l.review_id, l.rating, l.reviewed_at, l.study_day, l.time_zone, l.day_starts_at, l.desired_retention,
               l.source = 'answer'
        from review_log l
        where l.learner_id = $1 and l.card_id = any($2)
          and not exists (
              select from review_void v where v.learner_id = l.learner_id and v.review_id = l.review_id)
        order by l.card_id, l.reviewed_at, l.review_id
        """;

    /// <summary>Reads a row of <see cref="Sql"/>.</summary>
    internal static LogEntry Read(NpgsqlDataReader row) =>
        new(
            new ReviewId(row.GetGuid(1)),
            new LoggedReview(
                (Rating)row.GetInt16(2),
                row.GetFieldValue<Instant>(3),
                row.GetFieldValue<LocalDate>(4),
                SettingsTimeline.ReadSettings(row, 5)
            ),
            row.GetBoolean(8)
        );

    /// <summary>The order of replay: when it was answered, then the id. PostgreSQL sorts UUIDs the same way.</summary>
    public int CompareTo(LogEntry? other) =>
        other is null ? 1
        : Review.ReviewedAt != other.Review.ReviewedAt ? Review.ReviewedAt.CompareTo(other.Review.ReviewedAt)
        : ReviewId.Value.CompareTo(other.ReviewId.Value);
}
