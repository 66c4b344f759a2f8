using MistakeClinic.Scheduling;
using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>One row of a card's review log.</summary>
public sealed record LoggedReviewResponse
{
    /// <summary>The review.</summary>
    public required ReviewId ReviewId { get; init; }

    /// <summary>The card that was answered.</summary>
    public required CardId CardId { get; init; }

    /// <summary>How the answer went.</summary>
    public required Rating Rating { get; init; }

    /// <summary>Whether it answers a card that was shown, or is a lapse at a quiz or because the mistake was made again.</summary>
    public required ReviewSource Source { get; init; }

    /// <summary>When the learner answered, by the client's clock.</summary>
    public required Instant ReviewedAt { get; init; }

    /// <summary>When the server recorded it.</summary>
    public required Instant ReceivedAt { get; init; }

    /// <summary>How long the answer took, in milliseconds.</summary>
    public required int DurationMs { get; init; }

    /// <summary>The study day of <c>reviewedAt</c>, in the learner's zone then.</summary>
    public required LocalDate StudyDay { get; init; }

    /// <summary>The learner's IANA zone then.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The state in which the review found the card when it arrived.</summary>
    public required CardState StateBefore { get; init; }

    /// <summary>The state in which it left the card when it arrived.</summary>
    public required CardState StateAfter { get; init; }

    /// <summary>Stability in days after the review, when it arrived.</summary>
    public required double StabilityAfter { get; init; }

    /// <summary>Difficulty after the review, when it arrived.</summary>
    public required double DifficultyAfter { get; init; }

    /// <summary>When the review was undone, or null. A voided review no longer counts.</summary>
    public required Instant? VoidedAt { get; init; }

    /// <summary>Which of the card's texts it answers: the revision that held at <c>reviewedAt</c>, 1 or more.</summary>
    public required int TextRevision { get; init; }
}

/// <summary>Where a row of the review log comes from.</summary>
public enum ReviewSource
{
    /// <summary>An answer to a card that was shown.</summary>
    Answer,

    /// <summary>A lapse at a quiz: no card was shown.</summary>
    Quiz,

    /// <summary>A lapse because the mistake was made again: no card was shown.</summary>
    Recurrence,
}
