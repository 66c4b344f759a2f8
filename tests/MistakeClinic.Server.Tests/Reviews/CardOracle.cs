using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;

namespace MistakeClinic.Server.Tests.Reviews;

/// <summary>What a card must become: its answers in order through the scheduler, with nothing of the server in between.</summary>
internal static class CardOracle
{
    internal static ReviewedCard Replay(CardId card, IEnumerable<NewReview> reviews, StudyClock clock)
    {
        var settings = new StudySettings(clock, DesiredRetention.Default);
        var log = reviews
            .OrderBy(review => review.ReviewedAt)
            .ThenBy(review => review.ReviewId.ToString(), StringComparer.Ordinal)
            .Select(review => new LoggedReview(
                review.Rating,
                review.ReviewedAt,
                clock.DayOf(review.ReviewedAt),
                settings
            ));
        return (ReviewedCard)new Scheduler(new()).Replay(log, reps => Fuzz.Draw(card.Value, reps));
    }
}
