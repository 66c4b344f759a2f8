using NodaTime;

namespace MistakeClinic.Scheduling;

/// <summary>A card at the instant of its review, with all that the four ratings have in common.</summary>
internal readonly struct Answer
{
    private readonly SchedulerOptions _options;
    private readonly ReviewedCard? _before;
    private readonly Instant _at;
    private readonly LocalDate _day;
    private readonly StudyClock _clock;
    private readonly int _elapsedDays;
    private readonly ByRating<MemoryState> _memory;
    private readonly ByRating<int> _days;

    internal Answer(
        SchedulerOptions options,
        Fsrs6 model,
        ReviewedCard? before,
        Instant at,
        LocalDate day,
        StudySettings settings,
        double fuzz
    )
    {
        (_options, _before, _at, _day, _clock) = (options, before, at, day, settings.Clock);
        if (before is null)
        {
            _memory = model.First;
        }
        else
        {
            _elapsedDays = StudyClock.ElapsedDays(before.LastStudyDay, day);
            _memory = model.NextStates(before.Memory, _elapsedDays);
        }
        var intervals = model.IntervalDaysFor(_memory, settings.Retention);
        var days = new DayIntervals(options.MaximumIntervalDays, fuzz);
        _days = before is { State: CardState.Review, IntervalDays: var last }
            ? days.Continuing(intervals, last)
            : days.Leaving(intervals);
    }

    /// <summary>The card after this rating.</summary>
    internal ReviewOutcome With(Rating rating)
    {
        var memory = _memory[rating];
        var lapsed = _before?.State == CardState.Review && rating == Rating.Again;
        var reps = (_before?.Reps ?? 0) + 1;
        var lapses = (_before?.Lapses ?? 0) + (lapsed ? 1 : 0);
        ReviewedCard after;
        if (Wait(rating) is { } wait)
        {
            var state = _before?.State is CardState.Review or CardState.Relearning
                ? CardState.Relearning
                : CardState.Learning;
            after = new(state, wait.Step, memory, _at, _day, _at + wait.Delay, 0, reps, lapses);
        }
        else
        {
            var days = _days[rating];
            // Due at the rollover, so that all cards of a day come at once. A log whose day disagrees with its clock
            // could put that before the review.
            var due = Instant.Max(_at, _clock.StartOf(_day.PlusDays(days)));
            after = new(CardState.Review, 0, memory, _at, _day, due, days, reps, lapses);
        }
        return new(after, _elapsedDays);
    }

    // Null where the rating leads to an interval in days.
    private StepWait? Wait(Rating rating) =>
        _before switch
        {
            null => Steps.After(_options.LearningSteps, 0, rating),
            { State: CardState.Learning, Step: var step } => Steps.After(_options.LearningSteps, step, rating),
            { State: CardState.Relearning, Step: var step } => Steps.After(_options.RelearningSteps, step, rating),
            _ => rating == Rating.Again ? Steps.After(_options.RelearningSteps, 0, rating) : null,
        };
}
