using NodaTime;

namespace MistakeClinic.Scheduling;

/// <summary>The rules of Anki (ankitects/anki, rslib/src/scheduler) over the memory of fsrs-rs.</summary>
internal sealed class AnkiRules() : SchedulingRules("Anki")
{
    /// <inheritdoc/>
    public override Weights WeightsFrom(ReadOnlySpan<double> values, int relearningSteps = 1)
    {
        // FSRS::new clips for one step, however many there are.
        ArgumentOutOfRangeException.ThrowIfNegative(relearningSteps);
        WeightMigration.CheckFinite(values);
        return Weights.From(Array.ConvertAll(values.ToArray(), value => (float)value));
    }

    internal override IMemoryModel Model(SchedulerOptions options) => new Fsrs6(options.Weights);

    internal override int ElapsedDays(ReviewedCard card, Instant at, LocalDate day) =>
        StudyClock.ElapsedDays(card.LastStudyDay, day);

    internal override int DaysSince(ReviewedCard card, Instant at, StudyClock clock) =>
        StudyClock.ElapsedDays(card.LastStudyDay, clock.DayOf(at));

    internal override StepWait? Wait(SchedulerOptions options, ReviewedCard? card, Rating rating) =>
        Steps.Of(options, card, rating) is var (steps, current) ? Steps.After(steps, current, rating) : null;

    internal override ByRating<int> Days(ByRating<double> model, in DaysContext context)
    {
        var days = new DayIntervals(context.Maximum, context.Draw, context.Balance, context.Day);
        return context.Card is { State: CardState.Review, IntervalDays: var last }
            ? days.Continuing(model, last)
            : days.Leaving(model);
    }

    // Due at the rollover, so that all cards of a day come at once. A log whose day disagrees with its clock could put
    // that before the review.
    internal override Instant DueAfter(int days, Instant at, LocalDate day, StudyClock clock) =>
        Instant.Max(at, clock.StartOf(day.PlusDays(days)));
}
