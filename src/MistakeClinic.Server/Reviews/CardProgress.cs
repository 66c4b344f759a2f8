using MistakeClinic.Clinics.Cards;
using MistakeClinic.Scheduling;
using NodaTime;

namespace MistakeClinic.Server.Reviews;

/// <summary>A step of a card's life: what one answer found and what it left.</summary>
internal sealed record ReviewStep(LogEntry Entry, Card Before, ReviewedCard After)
{
    /// <summary>Whether it was forgotten when it was out of its learning steps.</summary>
    internal bool IsLapse => Before.State == CardState.Review && Entry.Review.Rating == Rating.Again;

    /// <summary>The chance of recall, 0 to 1, that was foretold; the scheduler's weights are those of now.</summary>
    internal double RecallBy(Scheduler scheduler) =>
        scheduler.RetrievabilityAt(Before, Entry.Review.ReviewedAt, Entry.Review.Settings.Clock).Value;
}

/// <summary>
/// Folds answers and restarts into a card. Recording, late arrival, undo and a change of meaning all go through here, so the
/// state of a card depends on what counts and not on the order in which it came.
/// </summary>
internal static class CardProgress
{
    /// <summary>
    /// Whether the answer comes before the last event that the item has seen, an answer or a restart, so that the log must be
    /// replayed.
    /// </summary>
    internal static bool IsLate(ReviewItemRow item, LogEntry arrival) =>
        arrival.Review.ReviewedAt < item.RestartedAt
        || (
            item.Card is ReviewedCard reviewed
            && (
                arrival.Review.ReviewedAt < reviewed.LastReviewedAt
                || (
                    arrival.Review.ReviewedAt == reviewed.LastReviewedAt
                    && arrival.ReviewId.Value.CompareTo(item.LastReviewId!.Value.Value) < 0
                )
            )
        );

    /// <summary>
    /// The item as all that its log holds makes it, and each step on the way. A restart makes the card new again, due at that
    /// instant; the answers before it have their steps, and leave nothing.
    /// </summary>
    internal static (ReviewItemRow Item, List<ReviewStep> Steps) Replay(
        LearnerScheduler learner,
        ReviewItemRow item,
        CardLog log,
        LoadBalance? balance
    )
    {
        var all = new List<ReviewStep>();
        List<ReviewStep> latest = [];
        foreach (var (startsAt, answers) in log.Meanings())
        {
            var fresh = item with
            {
                Card = new NewCard(),
                DueAt = startsAt ?? item.DueAt,
                LastReviewId = null,
                FirstStudyDay = null,
                PlannedAt = null,
                RestartedAt = startsAt,
            };
            (item, latest) = Advance(learner, fresh, answers, startsAt == log.RestartedAt ? balance : null);
            all.AddRange(latest);
        }
        return (item with { Leech = LeechOf(learner, latest, log.RewrittenAt) }, all);
    }

    /// <summary>
    /// Whether these answers, none of them late, may make the item a leech or end that it is one. Only a replay tells, since that
    /// depends on the chance of recall before each answer; so it is asked for at a lapse that is not the first, and while it is one.
    /// </summary>
    internal static bool MayChangeLeech(ReviewItemRow item, IEnumerable<LogEntry> arrivals) =>
        item.Leech is not null
        || arrivals.Count(arrival => arrival.Review.Rating == Rating.Again) is > 0 and var again
            && again + ((item.Card as ReviewedCard)?.Lapses ?? 0) >= Leech.FewLapses;

    // One that was rewritten after its last lapse has been given what a leech needs.
    private static LeechSign? LeechOf(LearnerScheduler learner, List<ReviewStep> steps, Instant? rewrittenAt)
    {
        var lapses = steps.Where(step => step.IsLapse).ToList();
        return lapses.Count < Leech.FewLapses || lapses[^1].Entry.Review.ReviewedAt < rewrittenAt
            ? null
            : Leech.Find([
                .. steps
                    .Where(step => step.Before.State == CardState.Review)
                    .Select(step => new CardReview(step.RecallBy(learner.Scheduler), step.IsLapse, step.Entry.Shown)),
            ]);
    }

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
