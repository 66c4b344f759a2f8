using Dapper;
using MistakeClinic.Contracts;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Recurrences;

/// <summary>A row of <c>recurrence</c>.</summary>
internal sealed record StoredRecurrence(
    RecurrenceId RecurrenceId,
    MistakeId MistakeId,
    string Source,
    Instant OccurredAt,
    short? Confidence,
    string Evidence,
    ReviewId? ReviewId,
    Instant? UndoneAt,
    byte[]? RequestHash,
    Instant RecordedAt
)
{
    /// <summary>The rows of one learner, <c>@learner</c>; a condition on <c>r</c> may follow.</summary>
    internal const string Sql = """
        select r.recurrence_id, r.mistake_id, r.source, r.occurred_at, r.confidence, r.evidence, r.review_id,
               v.voided_at as undone_at, r.request_hash, r.recorded_at
        from recurrence r
        left join review_void v on v.learner_id = r.learner_id and v.review_id = r.review_id
        where r.learner_id = @learner
        """;

    private const string OneSql = $"{Sql} and r.recurrence_id = @recurrence";

    internal static Task<StoredRecurrence?> ReadAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        RecurrenceId recurrence
    ) => connection.QuerySingleOrDefaultAsync<StoredRecurrence>(OneSql, new { learner, recurrence });

    internal RecurrenceResponse ToResponse() =>
        new()
        {
            RecurrenceId = RecurrenceId,
            MistakeId = MistakeId,
            Source = Enum.Parse<RecurrenceSource>(Source, ignoreCase: true),
            OccurredAt = OccurredAt,
            Confidence = Confidence,
            Evidence = Evidence,
            ReviewId = ReviewId,
            UndoneAt = UndoneAt,
            RecordedAt = RecordedAt,
        };
}
