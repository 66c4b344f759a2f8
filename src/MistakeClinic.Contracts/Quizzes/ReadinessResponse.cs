namespace MistakeClinic.Contracts;

/// <summary>How well a learner is prepared for a quiz: shares of the weight of its cards that are recalled, 0 to 1.</summary>
/// <remarks>
/// What is expected at the quiz counts the new cards that are to be expected until then, by the last 14 days; the scores of
/// clinics are of the cards there are.
/// </remarks>
public sealed record ReadinessResponse
{
    /// <summary>The quiz.</summary>
    public required QuizId QuizId { get; init; }

    /// <summary>If it were now; null while it has no card. A card that was never reviewed counts as not recalled.</summary>
    public required double? Now { get; init; }

    /// <summary>At the quiz, if nothing is reviewed before; null while it has no card.</summary>
    public required double? WithoutStudy { get; init; }

    /// <summary>At the quiz, if the plan is followed; null while it has no card.</summary>
    public required double? WithPlan { get; init; }

    /// <summary>The score to reach; null without one.</summary>
    public required double? Target { get; init; }

    /// <summary>What to expect of other minutes a day, the fewest first. It uses all of them, also past a target.</summary>
    public required IReadOnlyList<ReadinessPoint> Curve { get; init; }

    /// <summary>The same for each of its clinics, by slug.</summary>
    public required IReadOnlyList<ClinicReadiness> Clinics { get; init; }

    /// <summary>Up to ten cards that would be recalled least at the quiz if they are not reviewed before.</summary>
    public required IReadOnlyList<WeakCard> Weakest { get; init; }
}

/// <summary>What to expect of some minutes a day.</summary>
/// <param name="MinutesPerDay">The minutes of an ordinary study day.</param>
/// <param name="ExpectedScore">The expected score.</param>
public sealed record ReadinessPoint(int MinutesPerDay, double ExpectedScore);

/// <summary>How well a learner is prepared for what a quiz asks of a clinic.</summary>
/// <param name="Clinic">Its slug.</param>
/// <param name="Cards">How many cards of it the quiz may ask.</param>
/// <param name="Now">If the quiz were now; null without a card.</param>
/// <param name="WithoutStudy">At the quiz, if nothing is reviewed before; null without a card.</param>
/// <param name="WithPlan">At the quiz, if the plan is followed; null without a card.</param>
public sealed record ClinicReadiness(string Clinic, int Cards, double? Now, double? WithoutStudy, double? WithPlan);

/// <summary>A card that needs a review before a quiz.</summary>
/// <param name="CardId">The card.</param>
/// <param name="Clinic">The slug of its mistake's clinic.</param>
/// <param name="Front">The situation that calls for the check.</param>
/// <param name="Recall">The chance of recall at the quiz without a review before; null when it was never reviewed.</param>
public sealed record WeakCard(CardId CardId, string Clinic, string Front, double? Recall);
