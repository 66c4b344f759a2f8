using MistakeClinic.Scheduling;

namespace MistakeClinic.Server.Reviews;

/// <summary>The scheduler with the weights that a learner uses now.</summary>
/// <param name="Scheduler">The scheduler.</param>
/// <param name="Weights">The weights.</param>
/// <param name="WeightsVersion">Which of the learner's weights it has; 0 are the defaults of FSRS-6.</param>
internal sealed record LearnerScheduler(Scheduler Scheduler, Weights Weights, int WeightsVersion)
{
    /// <summary>
    /// Whether the item's memory was made by other rules or with other weights, which held before: then its log must be
    /// replayed before the scheduler takes it.
    /// </summary>
    internal bool IsForeign(ReviewItemRow item) =>
        item.Card is ReviewedCard reviewed
        && (reviewed.Model != Scheduler.Model || item.WeightsVersion != WeightsVersion);
}
