using System.Collections.Immutable;
using NodaTime;

namespace MistakeClinic.Scheduling;

/// <summary>The rules of py-fsrs 6.3.1 (fsrs/scheduler.py).</summary>
internal sealed class PyFsrsRules() : SchedulingRules("PyFsrs")
{
    /// <inheritdoc/>
    public override Weights WeightsFrom(ReadOnlySpan<double> values, int relearningSteps = 1)
    {
        // Neither migrated nor clipped.
        ArgumentOutOfRangeException.ThrowIfNegative(relearningSteps);
        if (values.Length != Weights.Count)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{values.Length} weights were given; py-fsrs takes 21."),
                nameof(values)
            );
        }
        WeightMigration.CheckFinite(values);
        for (var i = 0; i < values.Length; i++)
        {
            var (least, most) = WeightBounds.Exact(i);
            if (values[i] < least || values[i] > most)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"w{i} is {values[i]}; py-fsrs takes {least} to {most}."),
                    nameof(values)
                );
            }
        }
        return new(values.ToArray());
    }

    internal override IMemoryModel Model(SchedulerOptions options) => new PyFsrs6(options.Weights);

    // timedelta.days: whole periods of 24 hours.
    internal override int ElapsedDays(ReviewedCard card, Instant at, LocalDate day) => (at - card.LastReviewedAt).Days;

    internal override int DaysSince(ReviewedCard card, Instant at, StudyClock clock) =>
        Math.Max(0, (at - card.LastReviewedAt).Days);

    internal override StepWait? Wait(SchedulerOptions options, ReviewedCard? card, Rating rating) =>
        Steps.Of(options, card, rating) is var (steps, current) ? After(steps, current, rating) : null;

    internal override ByRating<int> Days(ByRating<double> model, in DaysContext context) =>
        new(
            Whole(model.Again, context),
            Whole(model.Hard, context),
            Whole(model.Good, context),
            Whole(model.Easy, context)
        );

    // As in Anki, but a card past the last step is out of the steps, and the first Hard has no greatest wait.
    private static StepWait? After(ImmutableArray<Duration> steps, int current, Rating rating) =>
        rating != Rating.Again && current >= steps.Length ? null
        : rating == Rating.Hard && current == 0 && steps.Length == 1 ? new(0, steps[0] * 3 / 2)
        : Steps.After(steps, current, rating);

    // _next_interval rounds a half to even; _get_fuzzed_interval draws past the greatest day and rounds again.
    private static int Whole(double interval, in DaysContext context)
    {
        var days = (int)Math.Min(Math.Max(Math.Round(interval), 1), context.Maximum);
        if (context.Draw is not { } draw || days < 2.5)
        {
            return days;
        }
        var spread = FuzzSpread.Of(days);
        var most = Math.Min(Math.Round(days + spread), context.Maximum);
        var least = Math.Min(Math.Max(2, Math.Round(days - spread)), most);
        return (int)Math.Min(Math.Round(draw * (most - least + 1) + least), context.Maximum);
    }
}
