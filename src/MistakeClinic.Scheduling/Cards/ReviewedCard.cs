using NodaTime;

namespace MistakeClinic.Scheduling;

/// <summary>A card that has been rated at least once. Its members are the columns of one row.</summary>
public sealed record ReviewedCard : Card
{
    /// <summary>A card as it was stored.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A member is outside its range, or does not fit the state.</exception>
    public ReviewedCard(
        CardState state,
        int step,
        MemoryState memory,
        Instant lastReviewedAt,
        LocalDate lastStudyDay,
        Instant dueAt,
        int intervalDays,
        int reps,
        int lapses,
        ModelVersion model = ModelVersion.Fsrs6
    )
    {
        Require(state is CardState.Learning or CardState.Review or CardState.Relearning, state, nameof(state), States);
        Require(step >= 0, step, nameof(step), "A step is 0 or more.");
        Require(
            state == CardState.Review ? intervalDays is >= 1 and <= LongestInterval : intervalDays == 0,
            intervalDays,
            nameof(intervalDays),
            Intervals
        );
        Require(dueAt >= lastReviewedAt, dueAt, nameof(dueAt), "A card is never due before its last review.");
        Require(reps >= 1, reps, nameof(reps), "A reviewed card has 1 or more reviews.");
        Require(lapses >= 0 && lapses < reps, lapses, nameof(lapses), "Lapses are 0 or more, and fewer than reviews.");
        // A default memory state is a half state: nothing was remembered.
        _ = Stability.FromDays(memory.Stability.Days);
        _ = Difficulty.From(memory.Difficulty.Value);
        (State, Step, Memory, Model, Reps, Lapses) = (state, step, memory, model, reps, lapses);
        (LastReviewedAt, LastStudyDay, DueAt, IntervalDays) = (lastReviewedAt, lastStudyDay, dueAt, intervalDays);
    }

    private const string States = "A reviewed card is in Learning, Review or Relearning.";
    private const string Intervals = "An interval is 1 to 36503 days in Review, and 0 in the steps.";

    /// <summary>
    /// The longest interval of a card, in days: the greatest maximum, and three more because ts-fsrs keeps the ratings
    /// a day apart there too.
    /// </summary>
    public const int LongestInterval = SchedulerOptions.LongestInterval + 3;

    /// <summary>Learning, Review or Relearning.</summary>
    public override CardState State { get; }

    /// <summary>
    /// The place in the learning or relearning steps, from 0. In Review it is 0, except that ts-fsrs keeps the place of
    /// a step of a day or more.
    /// </summary>
    public int Step { get; }

    /// <summary>The memory since the last review.</summary>
    public MemoryState Memory { get; }

    /// <summary>The model that made the memory; Fsrs6 unless given.</summary>
    public ModelVersion Model { get; }

    /// <summary>The instant of the last review.</summary>
    public Instant LastReviewedAt { get; }

    /// <summary>The study day of the last review, on the clock of that review.</summary>
    public LocalDate LastStudyDay { get; }

    /// <summary>The instant from which the card waits for its next review.</summary>
    public Instant DueAt { get; }

    /// <summary>Days from the last review to the next, 1 to 36,503; 0 while in the steps.</summary>
    public int IntervalDays { get; }

    /// <inheritdoc/>
    public override int Reps { get; }

    /// <summary>How often the card was rated Again in Review, 0 or more.</summary>
    public int Lapses { get; }

    private static void Require<T>(bool holds, T value, string name, string rule)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, rule);
        }
    }
}
