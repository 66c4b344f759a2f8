namespace MistakeClinic.Scheduling;

/// <summary>What a quiz plan is made from.</summary>
public sealed record QuizRequest
{
    /// <summary>Study days before the quiz, today included: 1 to 3,650. The quiz comes this many days after today.</summary>
    public required int DaysLeft { get; init; }

    /// <summary>The cards of the quiz, 1 to 100,000.</summary>
    public required IReadOnlyList<QuizCard> Cards { get; init; }

    /// <summary>
    /// Seconds the learner gives at most on each day, from today: <see cref="DaysLeft"/> numbers of 0 to 86,400, or
    /// null without a limit. 0 is a day without study.
    /// </summary>
    public IReadOnlyList<double>? DailySeconds { get; init; }

    /// <summary>The expected score to reach with the fewest seconds, 0.5 to 0.99; null to spend all seconds that help.</summary>
    public double? TargetScore { get; init; }

    /// <summary>
    /// What a second of the learner must add at least, in recall of a card of weight 1: 0 to 1, 0 unless chosen. Not used with a
    /// target, which finds its own.
    /// </summary>
    public double SecondPrice { get; init; }

    /// <summary>Cards that are expected to be new on each day from tomorrow, 0 to 10,000; they count in the score.</summary>
    public double NewCardsPerDay { get; init; }

    /// <summary>What a review takes.</summary>
    public ReviewCosts Costs { get; init; } = ReviewCosts.Default;

    /// <summary>What recall 30 days after the quiz is worth, against recall at the quiz: 0 to 10, 0 unless chosen. Not used with a target.</summary>
    public double LaterWeight { get; init; }

    /// <summary>The chance that the learner does not study on a day after today, 0 to 0.9.</summary>
    public double SkipChance { get; init; }
}
