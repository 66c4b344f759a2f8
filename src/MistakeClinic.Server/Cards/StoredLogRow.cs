using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Reviews;
using NodaTime;

namespace MistakeClinic.Server.Cards;

/// <summary>A row of <c>review_log</c> as clients read it.</summary>
internal sealed record StoredLogRow(
    ReviewId ReviewId,
    CardId CardId,
    short Rating,
    Instant ReviewedAt,
    Instant ReceivedAt,
    int DurationMs,
    LocalDate StudyDay,
    string TimeZone,
    short StateBefore,
    short StateAfter,
    double StabilityAfter,
    double DifficultyAfter,
    short ModelVersion,
    string Source,
    Instant? VoidedAt,
    int TextRevision
)
{
    /// <summary>The rows of one learner, <c>@learner</c>; a condition on <c>l</c> may follow.</summary>
    internal const string Sql = """
        select l.review_id, l.card_id, l.rating, l.reviewed_at, l.received_at, l.duration_ms, l.study_day, l.time_zone,
               l.state_before, l.state_after, l.stability_after, l.difficulty_after, l.model_version, l.source, v.voided_at,
               coalesce((
                   select max(t.revision) from card_text t
                   where t.learner_id = l.learner_id and t.card_id = l.card_id and t.written_at <= l.reviewed_at), 1)
               as text_revision
        from review_log l
        left join review_void v on v.learner_id = l.learner_id and v.review_id = l.review_id
        where l.learner_id = @learner
        """;

    internal LoggedReviewResponse ToResponse() =>
        new()
        {
            ReviewId = ReviewId,
            CardId = CardId,
            Rating = (Rating)Rating,
            Source = Enum.Parse<ReviewSource>(Source, ignoreCase: true),
            ReviewedAt = ReviewedAt,
            ReceivedAt = ReceivedAt,
            DurationMs = DurationMs,
            StudyDay = StudyDay,
            TimeZone = TimeZone,
            StateBefore = (CardState)StateBefore,
            StateAfter = (CardState)StateAfter,
            StabilityAfter = ShownNumber.Of(StabilityAfter, (ModelVersion)ModelVersion),
            DifficultyAfter = ShownNumber.Of(DifficultyAfter, (ModelVersion)ModelVersion),
            VoidedAt = VoidedAt,
            TextRevision = TextRevision,
        };
}
