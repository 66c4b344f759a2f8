using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>One time that a mistake was made again. It is never changed.</summary>
public sealed record RecurrenceResponse
{
    /// <summary>The recurrence.</summary>
    public required RecurrenceId RecurrenceId { get; init; }

    /// <summary>The mistake that was made again.</summary>
    public required MistakeId MistakeId { get; init; }

    /// <summary>Whether the learner told of it, or missed its card at a quiz.</summary>
    public required RecurrenceSource Source { get; init; }

    /// <summary>When it happened.</summary>
    public required Instant OccurredAt { get; init; }

    /// <summary>How sure the learner was this time, in percent, 0 to 100; null when not said.</summary>
    public required int? Confidence { get; init; }

    /// <summary>What happened, and how it was noticed; of a quiz, which one it was.</summary>
    public required string Evidence { get; init; }

    /// <summary>
    /// The lapse in the review log of the mistake's card, to undo it by; null when the mistake had no card.
    /// </summary>
    public required ReviewId? ReviewId { get; init; }

    /// <summary>When that lapse was undone, or null. An undone recurrence no longer counts; it stays in the list.</summary>
    public required Instant? UndoneAt { get; init; }

    /// <summary>When it was recorded.</summary>
    public required Instant RecordedAt { get; init; }
}

/// <summary>How a recurrence became known.</summary>
public enum RecurrenceSource
{
    /// <summary>The learner told of it.</summary>
    Work,

    /// <summary>Its card was missed at a quiz.</summary>
    Quiz,
}

/// <summary>A recurrence that was recorded, and where it leaves the card.</summary>
/// <param name="Recurrence">The recurrence.</param>
/// <param name="Card">Where the mistake's card stands now; null while there is none.</param>
public sealed record RecordedRecurrenceResponse(RecurrenceResponse Recurrence, CardSchedule? Card);
