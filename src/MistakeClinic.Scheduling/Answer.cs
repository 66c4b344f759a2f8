using NodaTime;

namespace MistakeClinic.Scheduling;

/// <summary>A card at the instant of its review, with all that the four ratings have in common.</summary>
internal readonly struct Answer
{
    private readonly SchedulerOptions _options;
    private readonly ModelVersion _model;
    private readonly ReviewedCard? _before;
    private readonly Instant _at;
    private readonly LocalDate _day;
    private readonly StudyClock _clock;
    private readonly int _elapsedDays;
    private readonly ByRating<MemoryState> _memory;
    private readonly ByRating<int> _days;

    internal Answer(
        SchedulerOptions options,
        IMemoryModel model,
        ReviewedCard? before,
        Instant at,
        LocalDate day,
        StudySettings settings,
        double fuzz,
        LoadBalance? balance
    )
    {
        (_options, _model, _before, _at, _day, _clock) = (options, model.Version, before, at, day, settings.Clock);
        if (before is null)
        {
            _memory = model.First;
        }
        else
        {
            _elapsedDays = options.Rules.ElapsedDays(before, at, day);
            _memory = model.NextStates(before.Memory, _elapsedDays);
        }
        double? draw = options.Fuzz ? options.Rules.Draw(before, at, fuzz) : null;
        _days = options.Rules.Days(
            model.IntervalDaysFor(_memory, settings.Retention),
            new(options.MaximumIntervalDays, before, _elapsedDays, draw, day, balance)
        );
    }

    /// <summary>The card after this rating.</summary>
    internal ReviewOutcome With(Rating rating)
    {
        var memory = _memory[rating];
        var (step, due, days) = _options.Rules.Wait(_options, _before, rating) is { } wait
            ? (wait.Step, _at + wait.Delay, wait.Days)
            : (0, _options.Rules.DueAfter(_days[rating], _at, _day, _clock), _days[rating]);
        var state =
            days > 0 ? CardState.Review
            : _before?.State is CardState.Review or CardState.Relearning ? CardState.Relearning
            : CardState.Learning;
        var reps = (_before?.Reps ?? 0) + 1;
        var lapses = (_before?.Lapses ?? 0) + (rating == Rating.Again && _before?.State == CardState.Review ? 1 : 0);
        return new(new(state, step, memory, _at, _day, due, days, reps, lapses, _model), _elapsedDays);
    }
}
