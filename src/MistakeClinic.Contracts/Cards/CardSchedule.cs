using MistakeClinic.Scheduling;
using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>Where a card stands: the projection of its review log.</summary>
public sealed record CardSchedule
{
    /// <summary>New, learning, review or relearning.</summary>
    public required CardState State { get; init; }

    /// <summary>When the card is due. Of a new card: when it was made, or got another meaning.</summary>
    public required Instant DueAt { get; init; }

    /// <summary>The interval that led to <c>dueAt</c>, in days; 0 while the card is new or in learning steps.</summary>
    public required int IntervalDays { get; init; }

    /// <summary>Days until the chance of recall falls to 90 %, at least 0.001; null while the card is new.</summary>
    public required double? Stability { get; init; }

    /// <summary>1 (easy) to 10 (hard); null while the card is new.</summary>
    public required double? Difficulty { get; init; }

    /// <summary>How many reviews count: those of the log that are not voided, since the card last got another meaning.</summary>
    public required int Reps { get; init; }

    /// <summary>How often the card was in review and rated <c>again</c>, of the reviews that count.</summary>
    public required int Lapses { get; init; }

    /// <summary>The latest review that counts; null while the card is new.</summary>
    public required Instant? LastReviewedAt { get; init; }

    /// <summary>True when the learner has taken the card out of the queue.</summary>
    public required bool Suspended { get; init; }
}
