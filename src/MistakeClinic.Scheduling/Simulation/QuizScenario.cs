namespace MistakeClinic.Scheduling;

/// <summary>A learner, their cards and the days before a quiz, to be played with any policy.</summary>
public sealed record QuizScenario
{
    /// <summary>Study days before the quiz, 1 or more.</summary>
    public required int Days { get; init; }

    /// <summary>Cards at the start, 1 or more.</summary>
    public required int Cards { get; init; }

    /// <summary>Seconds the learner gives on each day.</summary>
    public required double DailySeconds { get; init; }

    /// <summary>The weights that policies and planner go by.</summary>
    public Weights Known { get; init; } = Weights.Default;

    /// <summary>How the learner really forgets.</summary>
    public required Truth Truth { get; init; }

    /// <summary>The chance of each day after the first to pass without study, 0 to 0.9.</summary>
    public double SkipChance { get; init; }

    /// <summary>New cards on each day after the first, 0 or more; a fraction is spread over the days.</summary>
    public double NewCardsPerDay { get; init; }

    /// <summary>By how many days the quiz is moved, from -3 to 3; the learner hears of it when half the days are over.</summary>
    public int MovedBy { get; init; }

    /// <summary>What a review takes.</summary>
    public ReviewCosts Costs { get; init; } = ReviewCosts.Default;

    /// <summary>Days over which the cards were learned before today.</summary>
    public int PastDays { get; init; } = 60;

    /// <summary>Days before today without any study, 0 or more.</summary>
    public int IdleDays { get; init; }

    /// <summary>When the quiz really is.</summary>
    internal int QuizDay => Math.Max(1, Days + MovedBy);

    /// <summary>Days from this one to the quiz, as the learner knows then.</summary>
    internal int DaysLeft(int day) => (MovedBy == 0 || day >= Math.Min(Days, QuizDay) / 2 ? QuizDay : Days) - day;

    internal bool Skips(Draws draws, int day) => day > 0 && draws.For(-1).For(day).Value < SkipChance;

    internal int Arriving(int day) =>
        day == 0 ? 0 : (int)Math.Floor(day * NewCardsPerDay) - (int)Math.Floor((day - 1) * NewCardsPerDay);
}
