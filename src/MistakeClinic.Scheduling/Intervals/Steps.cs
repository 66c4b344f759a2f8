using System.Collections.Immutable;
using NodaTime;

namespace MistakeClinic.Scheduling;

/// <summary>A wait inside the learning or relearning steps.</summary>
/// <param name="Step">The step that the card is on while it waits.</param>
/// <param name="Delay">How long it waits.</param>
/// <param name="Days">1 or more where the wait counts as an interval in days and the card is in Review.</param>
internal readonly record struct StepWait(int Step, Duration Delay, int Days = 0);

/// <summary>The walk through the learning or relearning steps.</summary>
/// <remarks>The rules of Anki: ankitects/anki, rslib/src/scheduler/states/steps.rs and learning.rs.</remarks>
internal static class Steps
{
    /// <summary>The steps that a rating counts in and the place in them, or null for a card in Review that is recalled.</summary>
    internal static (ImmutableArray<Duration> Steps, int Current)? Of(
        SchedulerOptions options,
        ReviewedCard? card,
        Rating rating
    ) =>
        card switch
        {
            null => (options.LearningSteps, 0),
            { State: CardState.Learning, Step: var step } => (options.LearningSteps, step),
            { State: CardState.Relearning, Step: var step } => (options.RelearningSteps, step),
            _ => rating == Rating.Again ? (options.RelearningSteps, 0) : null,
        };

    /// <summary>The wait that a rating leads to, or null where it leads out of the steps.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="current">The step the card is on; one that no longer exists counts as the last.</param>
    /// <param name="rating">The rating.</param>
    internal static StepWait? After(ImmutableArray<Duration> steps, int current, Rating rating)
    {
        if (steps.IsEmpty)
        {
            return null;
        }
        var step = Math.Min(current, steps.Length - 1);
        return rating switch
        {
            Rating.Again => new(0, steps[0]),
            Rating.Hard => new(step, step == 0 ? FirstHard(steps) : steps[step]),
            Rating.Good when step + 1 < steps.Length => new(step + 1, steps[step + 1]),
            _ => null,
        };
    }

    // Between Again and Good: half way to the second step, or half as long again and at most a day more.
    private static Duration FirstHard(ImmutableArray<Duration> steps) =>
        steps.Length > 1 ? (steps[0] + steps[1]) / 2 : steps[0] + Duration.Min(steps[0] / 2, Duration.FromDays(1));
}
