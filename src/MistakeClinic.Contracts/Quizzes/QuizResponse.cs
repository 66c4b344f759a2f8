using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>A quiz that the learner prepares for.</summary>
public sealed record QuizResponse
{
    /// <summary>The quiz.</summary>
    public required QuizId QuizId { get; init; }

    /// <summary>What the learner calls it.</summary>
    public required string Title { get; init; }

    /// <summary>When it begins.</summary>
    public required Instant StartsAt { get; init; }

    /// <summary>What it asks about, by slug.</summary>
    public required IReadOnlyList<QuizClinic> Clinics { get; init; }

    /// <summary>The expected score to reach; null to use all minutes.</summary>
    public required double? TargetScore { get; init; }

    /// <summary>Minutes a day to prepare with; null for the learner's own minutesPerDay.</summary>
    public required int? MinutesPerDay { get; init; }

    /// <summary>When it was stored.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required Instant UpdatedAt { get; init; }
}

/// <summary>A clinic that a quiz asks about.</summary>
/// <param name="Clinic">Its slug.</param>
/// <param name="Weight">How much each of its cards counts.</param>
public sealed record QuizClinic(string Clinic, double Weight);
