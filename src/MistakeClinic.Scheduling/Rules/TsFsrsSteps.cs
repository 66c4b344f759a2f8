using System.Collections.Immutable;
using NodaTime;

namespace MistakeClinic.Scheduling;

/// <summary>The walk through the steps as in ts-fsrs.</summary>
/// <remarks>
/// ts-fsrs 5.4.2, BasicLearningStepsStrategy (src/strategies/learning_steps.ts) and applyLearningSteps
/// (src/impl/basic_scheduler.ts).
/// </remarks>
internal static class TsFsrsSteps
{
    private const int MinutesPerDay = 1440;

    /// <summary>The options, whose steps must be as ts-fsrs can write them.</summary>
    /// <exception cref="ArgumentException">A step that is no whole number of minutes.</exception>
    internal static SchedulerOptions Checked(SchedulerOptions options)
    {
        Check(options.LearningSteps, nameof(options.LearningSteps));
        Check(options.RelearningSteps, nameof(options.RelearningSteps));
        return options;
    }

    /// <summary>The wait that a rating leads to, or null where it leads out of the steps.</summary>
    internal static StepWait? After(SchedulerOptions options, ReviewedCard? card, Rating rating)
    {
        var relearns = card is { State: CardState.Review or CardState.Relearning };
        var steps = relearns ? options.RelearningSteps : options.LearningSteps;
        var current = card?.Step ?? 0;
        if (current >= steps.Length)
        {
            return null;
        }
        // A step of a day or more keeps its place in Review, and a lapse from there waits for that step.
        return card is { State: CardState.Review }
            ? rating == Rating.Again
                ? Wait(0, Minutes(steps[current]))
                : null
            : rating switch
            {
                Rating.Again => Wait(0, Minutes(steps[0])),
                Rating.Hard => Wait(current, HardMinutes(steps)),
                Rating.Good when current + 1 < steps.Length => Wait(current + 1, Minutes(steps[current + 1])),
                _ => null,
            };
    }

    // Of the first step, whichever the card is on.
    private static double HardMinutes(ImmutableArray<Duration> steps) =>
        steps.Length == 1
            ? JsMath.Round(Minutes(steps[0]) * 1.5)
            : JsMath.Round((Minutes(steps[0]) + Minutes(steps[1])) / 2);

    private static double Minutes(Duration step) => step.TotalMinutes;

    private static StepWait Wait(int step, double minutes) =>
        new(step, Duration.FromMinutes(minutes), (int)(minutes / MinutesPerDay));

    private static void Check(ImmutableArray<Duration> steps, string name)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i] != Duration.FromMinutes(Math.Round(Minutes(steps[i]))))
            {
                throw new ArgumentException($"{name}[{i}] is {steps[i]}; a step of ts-fsrs is whole minutes.", name);
            }
        }
    }
}
