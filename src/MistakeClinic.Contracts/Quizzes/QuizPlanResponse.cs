using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>What to review before a quiz, and what to expect of it.</summary>
public sealed record QuizPlanResponse
{
    /// <summary>The quiz.</summary>
    public required QuizId QuizId { get; init; }

    /// <summary>The learner's study day that the plan is of.</summary>
    public required LocalDate StudyDay { get; init; }

    /// <summary>Study days to prepare, today's included; 1 also when the quiz is later today.</summary>
    public required int DaysLeft { get; init; }

    /// <summary>Its cards that are still to be reviewed today, in order.</summary>
    public required IReadOnlyList<QuizPlanItem> Today { get; init; }

    /// <summary>What is worth reviewing today beyond the day's minutes, in order; the first 100.</summary>
    public required IReadOnlyList<QuizPlanItem> IfTimeIsLeft { get; init; }

    /// <summary>The expected minutes of study for it on each study day from today.</summary>
    public required IReadOnlyList<DayMinutes> MinutesByDay { get; init; }

    /// <summary>The day with the most of them.</summary>
    public required LocalDate PeakDay { get; init; }

    /// <summary>
    /// The expected share of the weight of all its cards that is recalled at the quiz, 0 to 1, those that are expected to be
    /// logged by then included; null while it has no card.
    /// </summary>
    public required double? ExpectedScore { get; init; }

    /// <summary>All expected minutes.</summary>
    public required double ExpectedMinutes { get; init; }

    /// <summary>Whether the target is expected to be reached and every card seen; without a target, the latter alone.</summary>
    public required bool Feasible { get; init; }

    /// <summary>What to expect and what it needs, when it is not feasible; null when it is.</summary>
    public required string? Advice { get; init; }

    /// <summary>Minutes a day that the target needs; null when it is reached, or when none are enough.</summary>
    public required int? NeededMinutesPerDay { get; init; }
}

/// <summary>A card to review before a quiz.</summary>
public sealed record QuizPlanItem
{
    /// <summary>The card.</summary>
    public required CardId CardId { get; init; }

    /// <summary>The slug of its mistake's clinic.</summary>
    public required string Clinic { get; init; }

    /// <summary>The situation that calls for the check.</summary>
    public required string Front { get; init; }

    /// <summary>Why it is worth it, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>The chance of recall today, 0 to 1; null for a card that was never reviewed.</summary>
    public required double? RecallNow { get; init; }

    /// <summary>The same at the quiz if it is not reviewed before; null for a card that was never reviewed.</summary>
    public required double? RecallIfLeft { get; init; }

    /// <summary>The same at the quiz if it is reviewed today and not again.</summary>
    public required double RecallIfReviewed { get; init; }

    /// <summary>The seconds that the review is expected to take.</summary>
    public required double Seconds { get; init; }
}

/// <summary>Expected study of a day.</summary>
/// <param name="Date">The study day.</param>
/// <param name="Minutes">The minutes.</param>
public sealed record DayMinutes(LocalDate Date, double Minutes);
