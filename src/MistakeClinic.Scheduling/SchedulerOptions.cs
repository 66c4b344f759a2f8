using System.Collections.Immutable;
using NodaTime;

namespace MistakeClinic.Scheduling;

/// <summary>How a learner's cards are scheduled. The defaults are Anki's.</summary>
public sealed record SchedulerOptions
{
    /// <summary>The greatest maximum interval, in days: a hundred years.</summary>
    public const int LongestInterval = 36500;

    /// <summary>The shortest step.</summary>
    public static Duration ShortestStep { get; } = Duration.FromSeconds(1);

    /// <summary>The longest step. Steps of a day and more leave less to FSRS.</summary>
    public static Duration LongestStep { get; } = Duration.FromDays(30);

    /// <summary>Whose scheduler this is, card for card; <see cref="SchedulingRules.Anki"/> unless chosen.</summary>
    public SchedulingRules Rules
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = SchedulingRules.Anki;

    /// <summary>The model's weights; <see cref="Weights.Default"/> unless fitted.</summary>
    public Weights Weights
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = Weights.Default;

    /// <summary>
    /// The waits before a new card gets its first interval in days: none or more, 1 second to 30 days, none shorter
    /// than the one before it. 1 and 10 minutes unless chosen.
    /// </summary>
    /// <exception cref="ArgumentException">A step outside the range or shorter than the one before it.</exception>
    public ImmutableArray<Duration> LearningSteps
    {
        get;
        init => field = Checked(value, nameof(LearningSteps));
    } = [Duration.FromMinutes(1), Duration.FromMinutes(10)];

    /// <summary>The waits after a lapse, with the same rules as the learning steps. 10 minutes unless chosen.</summary>
    /// <exception cref="ArgumentException">A step outside the range or shorter than the one before it.</exception>
    public ImmutableArray<Duration> RelearningSteps
    {
        get;
        init => field = Checked(value, nameof(RelearningSteps));
    } = [Duration.FromMinutes(10)];

    /// <summary>No interval is longer than this: 1 to 36,500 days; 36,500 unless chosen.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1 or more than 36,500.</exception>
    public int MaximumIntervalDays
    {
        get;
        init =>
            field = value is >= 1 and <= LongestInterval
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(value),
                    value,
                    "The maximum interval must be 1 to 36500 days."
                );
    } = LongestInterval;

    /// <summary>Whether intervals are spread by fuzz; true unless chosen.</summary>
    public bool Fuzz { get; init; } = true;

    /// <inheritdoc/>
    public bool Equals(SchedulerOptions? other) =>
        other is not null
        && Rules == other.Rules
        && Fuzz == other.Fuzz
        && Weights.Equals(other.Weights)
        && LearningSteps.SequenceEqual(other.LearningSteps)
        && RelearningSteps.SequenceEqual(other.RelearningSteps)
        && MaximumIntervalDays == other.MaximumIntervalDays;

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Rules, Fuzz, Weights, LearningSteps.Length, RelearningSteps.Length, MaximumIntervalDays);

    private static ImmutableArray<Duration> Checked(ImmutableArray<Duration> steps, string name)
    {
        if (steps.IsDefault)
        {
            throw new ArgumentException($"{name} must be set; use [] for no steps.", name);
        }
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i] < ShortestStep || steps[i] > LongestStep)
            {
                throw new ArgumentException($"{name}[{i}] is {steps[i]}; a step is 1 second to 30 days.", name);
            }
            if (i > 0 && steps[i] < steps[i - 1])
            {
                throw new ArgumentException(
                    $"{name}[{i}] is {steps[i]}, shorter than the step before it; put the steps in ascending order.",
                    name
                );
            }
        }
        return steps;
    }
}
