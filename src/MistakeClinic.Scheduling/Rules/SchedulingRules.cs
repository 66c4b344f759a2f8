using NodaTime;

namespace MistakeClinic.Scheduling;

/// <summary>Every way in which the schedulers of the FSRS family differ from each other.</summary>
/// <remarks>
/// One subclass per library; each member is one row of the table of differences. What is not here they share: which
/// memory a review starts from, what a lapse and a repetition are, and that a preview is what a review gives.
/// </remarks>
public abstract class SchedulingRules
{
    private protected SchedulingRules(string name) => Name = name;

    /// <summary>
    /// The default: the memory of fsrs-rs 6.6.1, the study days, steps, intervals and fuzz of Anki (ankitects/anki,
    /// rslib/src/scheduler/states).
    /// </summary>
    public static SchedulingRules Anki { get; } = new AnkiRules();

    /// <summary>Card for card what ts-fsrs 5.4.2 gives with enable_short_term.</summary>
    public static SchedulingRules TsFsrs { get; } = new TsFsrsRules();

    /// <summary>Card for card what ts-fsrs 5.4.2 gives without enable_short_term: no steps, days from the first review.</summary>
    public static SchedulingRules TsFsrsLongTerm { get; } = new TsFsrsLongTermRules();

    /// <summary>Card for card what py-fsrs 6.3.1 gives.</summary>
    public static SchedulingRules PyFsrs { get; } = new PyFsrsRules();

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SchedulingRules> All { get; } = [Anki, TsFsrs, TsFsrsLongTerm, PyFsrs];

    /// <summary>Anki, TsFsrs, TsFsrsLongTerm or PyFsrs.</summary>
    public string Name { get; }

    /// <summary>Weights as the library takes them in: which counts, how they are migrated, how they are bounded.</summary>
    /// <param name="values">w0, w1 and so on.</param>
    /// <param name="relearningSteps">How many relearning steps there are, 0 or more.</param>
    /// <exception cref="ArgumentException">A count or a number that the library does not take.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative number of relearning steps.</exception>
    public abstract Weights WeightsFrom(ReadOnlySpan<double> values, int relearningSteps = 1);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The arithmetic, with its bounds of stability and its same-day rule.</summary>
    internal abstract IMemoryModel Model(SchedulerOptions options);

    /// <summary>Days from a card's last review to this one.</summary>
    internal abstract int ElapsedDays(ReviewedCard card, Instant at, LocalDate day);

    /// <summary>Days from a card's last review to an instant at which it is only looked at.</summary>
    internal abstract int DaysSince(ReviewedCard card, Instant at, StudyClock clock);

    /// <summary>The wait in the steps that a rating leads to, or null where it leads to an interval in days.</summary>
    internal abstract StepWait? Wait(SchedulerOptions options, ReviewedCard? card, Rating rating);

    /// <summary>The draw of fuzz in [0, 1), from the caller's.</summary>
    internal virtual double Draw(ReviewedCard? card, Instant at, double draw) => draw;

    /// <summary>Whole days for each rating: rounding, fuzz and order.</summary>
    internal abstract ByRating<int> Days(ByRating<double> model, in DaysContext context);

    /// <summary>When an interval in days is over.</summary>
    internal virtual Instant DueAfter(int days, Instant at, LocalDate day, StudyClock clock) =>
        at + Duration.FromDays(days);
}

/// <summary>What the days of an interval depend on, apart from the model.</summary>
/// <param name="Maximum">The greatest interval.</param>
/// <param name="Card">The card before the review; null when it is new.</param>
/// <param name="ElapsedDays">Days since its last review.</param>
/// <param name="Draw">The draw of fuzz in [0, 1); null without fuzz.</param>
/// <param name="Day">The study day of the review.</param>
/// <param name="Balance">What to balance the days by; null for fuzz alone, which is all that the libraries other than Anki know.</param>
internal readonly record struct DaysContext(
    int Maximum,
    ReviewedCard? Card,
    int ElapsedDays,
    double? Draw,
    LocalDate Day,
    LoadBalance? Balance
);
