using MistakeClinic.Scheduling;

namespace MistakeClinic.Server.Reviews;

/// <summary>A step of a card's life: what one answer found and what it left.</summary>
internal sealed record ReviewStep(LogEntry Entry, Card Before, ReviewedCard After);

/// <summary>
/// Folds answers into a card. Recording, late arrival and undo all go through here, so the state of a card depends on
/// which answers count and not on the order in which they came.
/// </summary>
internal static class CardProgress
{
    /// <summary>Whether the answer comes before the last one that the item has seen, so that the log must be replayed.</summary>
    internal static bool IsLate(ReviewItemRow item, LogEntry arrival) =>
        item.Card is ReviewedCard reviewed
        && (
            arrival.Review.ReviewedAt < reviewed.LastReviewedAt
            || (
                arrival.Review.ReviewedAt == reviewed.LastReviewedAt
                && arrival.ReviewId.Value.CompareTo(item.LastReviewId!.Value.Value) < 0
            )
        );

    /// <summary>The item as all the answers of its log that count make it, and each step on the way.</summary>
    internal static (ReviewItemRow Item, List<ReviewStep> Steps) Replay(
        LearnerScheduler learner,
        ReviewItemRow item,
        IEnumerable<LogEntry> log,
        LoadBalance? balance
    ) =>
        Advance(
            learner,
            item with
            {
                Card = new NewCard(),
                LastReviewId = null,
                FirstStudyDay = null,
                PlannedAt = null,
            },
            log,
            balance
        );

    /// <summary>The item after some more answers, none of them late, and each step on the way.</summary>
    internal static (ReviewItemRow Item, List<ReviewStep> Steps) Advance(
        LearnerScheduler learner,
        ReviewItemRow item,
        IEnumerable<LogEntry> entries,
        LoadBalance? balance
    )
    {
        var steps = new List<ReviewStep>();
        var ordered = entries.Order().ToList();
        foreach (var entry in ordered)
        {
            // Only the last answer says when the card returns; only it is balanced, by what is due now.
            var fuzz = Fuzz.Draw(item.CardId.Value, item.Card.Reps);
            var after = learner
                .Scheduler.Review(item.Card, entry.Review, fuzz, entry == ordered[^1] ? balance : null)
                .Card;
            steps.Add(new(entry, item.Card, after));
            item = item with
            {
                Card = after,
                DueAt = after.DueAt,
                PlannedAt = null,
                LastReviewId = entry.ReviewId,
                WeightsVersion = learner.WeightsVersion,
                FirstStudyDay = item.FirstStudyDay ?? entry.Review.StudyDay,
            };
        }
        return (item, steps);
    }
}
