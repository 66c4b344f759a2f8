using System.Globalization;
using NodaTime;

namespace MistakeClinic.Scheduling;

/// <summary>The rules of ts-fsrs 5.4.2 (src/impl/basic_scheduler.ts, src/abstract_scheduler.ts, src/algorithm.ts).</summary>
internal class TsFsrsRules : SchedulingRules
{
    internal TsFsrsRules()
        : this("TsFsrs") { }

    private protected TsFsrsRules(string name)
        : base(name) { }

    private protected virtual bool ShortTerm => true;

    /// <inheritdoc/>
    public override Weights WeightsFrom(ReadOnlySpan<double> values, int relearningSteps = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(relearningSteps);
        WeightMigration.CheckFinite(values);
        return values.Length switch
        {
            0 => Weights.Default,
            17 or 19 or Weights.Count => new(TsFsrsWeights.Migrate(values, relearningSteps, ShortTerm)),
            _ => throw WeightMigration.WrongCount(values.Length),
        };
    }

    internal override IMemoryModel Model(SchedulerOptions options) =>
        new TsFsrs6(options.Weights, TsFsrsSteps.Checked(options).RelearningSteps.Length, ShortTerm);

    // dateDiffInDays (src/help.ts): UTC calendar days, whatever the time of day.
    internal override int ElapsedDays(ReviewedCard card, Instant at, LocalDate day) =>
        Period.DaysBetween(card.LastReviewedAt.InUtc().Date, at.InUtc().Date);

    // get_retrievability (src/fsrs.ts): whole periods of 24 hours.
    internal override int DaysSince(ReviewedCard card, Instant at, StudyClock clock) =>
        Math.Max(0, (at - card.LastReviewedAt).Days);

    internal override StepWait? Wait(SchedulerOptions options, ReviewedCard? card, Rating rating) =>
        TsFsrsSteps.After(options, card, rating);

    // DefaultInitSeedStrategy (src/strategies/seed.ts). From 0.001 to 365,000 JavaScript prints a number as .NET does.
    internal override double Draw(ReviewedCard? card, Instant at, double draw)
    {
        var product = card is null ? 0 : card.Memory.Difficulty.Value * card.Memory.Stability.Days;
        var milliseconds = at.ToUnixTimeMilliseconds();
        var reps = (card?.Reps ?? 0) + 1;
        return Alea.Draw(string.Create(CultureInfo.InvariantCulture, $"{milliseconds}_{reps}_{product:R}"));
    }

    internal override ByRating<int> Days(ByRating<double> model, in DaysContext context)
    {
        var (again, hard, good, easy) = TsFsrsDays.Each(model, context);
        if (context.Card is not { State: CardState.Review })
        {
            return new(again, hard, good, easy);
        }
        hard = Math.Min(hard, good);
        good = Math.Max(good, hard + 1);
        return new(again, hard, good, Math.Max(easy, good + 1));
    }
}
