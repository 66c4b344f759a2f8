using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>An answer to a practice check. It is never changed.</summary>
/// <param name="AttemptId">The answer's id.</param>
/// <param name="CheckId">The check.</param>
/// <param name="Answer">What was answered.</param>
/// <param name="Missed">Whether the error was missed.</param>
/// <param name="MistakeId">The mistake that the miss opened, also when it was deleted since; null when nothing was missed.</param>
/// <param name="CreatedAt">When it was recorded.</param>
public sealed record AttemptResponse(
    AttemptId AttemptId,
    CheckId CheckId,
    string Answer,
    bool Missed,
    MistakeId? MistakeId,
    Instant CreatedAt
);

/// <summary>An answer that was recorded, and the mistake that it opened.</summary>
/// <param name="Attempt">The answer.</param>
/// <param name="Mistake">The mistake as it is now; null when nothing was missed, or the mistake was deleted since.</param>
/// <param name="Similar">
/// The learner's mistakes that a miss may be a recurrence of, the most alike first, at most three: rather than a second card, a
/// recurrence of one of them may be what to record.
/// </param>
public sealed record RecordedAttemptResponse(
    AttemptResponse Attempt,
    MistakeResponse? Mistake,
    IReadOnlyList<SimilarMistake> Similar
);
