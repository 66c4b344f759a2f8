namespace MistakeClinic.Scheduling;

/// <summary>What to review today for a quiz, and what to expect of it.</summary>
public sealed record QuizPlan
{
    /// <summary>Today's reviews, in order; the seconds expected of them fit today's limit.</summary>
    public required IReadOnlyList<QuizReview> Today { get; init; }

    /// <summary>What is worth reviewing today should minutes be left over after <see cref="Today"/>, in order.</summary>
    public required IReadOnlyList<QuizReview> IfTimeIsLeft { get; init; }

    /// <summary>The expected share of the weight of all cards that is recalled at the quiz, 0 to 1.</summary>
    public required double ExpectedScore { get; init; }

    /// <summary>
    /// The expected score of the cards of each <see cref="QuizCard.Group"/>, by its number; NaN for a number without cards. Cards
    /// that are yet to arrive are in none.
    /// </summary>
    public required IReadOnlyList<double> ScoreByGroup { get; init; }

    /// <summary>What a second must add on a day with seconds to spare, in recall of a card of weight 1.</summary>
    public required double SecondPrice { get; init; }

    /// <summary>The expected score 30 days after the quiz, without any review between.</summary>
    public required double ExpectedLater { get; init; }

    /// <summary>The expected score if nothing is reviewed from now on; cards never rated count as not recalled.</summary>
    public required double ScoreWithoutReview { get; init; }

    /// <summary>The expected seconds of study on each day, from today.</summary>
    public required IReadOnlyList<double> SecondsByDay { get; init; }

    /// <summary>All expected seconds.</summary>
    public double ExpectedSeconds => SecondsByDay.Sum();

    /// <summary>The day with the most expected seconds, counted from today, 0.</summary>
    public int PeakDay => SecondsByDay.Index().MaxBy(day => (day.Item, -day.Index)).Index;

    /// <summary>Whether the target is expected to be reached and every card seen; without a target, the latter alone.</summary>
    public required bool Feasible { get; init; }

    /// <summary>
    /// Where the target is not reached: how many times the daily seconds would be needed; infinite where no number of
    /// minutes is enough, null where the target is reached.
    /// </summary>
    public double? NeededTimes { get; init; }

    /// <summary>The prices that made the plan; the next day's planning starts from them.</summary>
    internal DayPrices? Prices { get; init; }
}
