using MistakeClinic.Scheduling;
using MistakeClinic.Server.Reviews;
using NodaTime;

namespace MistakeClinic.Server.Plans;

/// <summary>A card that a plan may choose.</summary>
/// <param name="Item">Its review item.</param>
/// <param name="Card">The card with the memory that the learner's newest weights give it.</param>
/// <param name="Clinic">The slug of its mistake's clinic.</param>
internal sealed record PlanCard(ReviewItemRow Item, Card Card, string Clinic)
{
    private const int MostElapsed = 100_000;

    /// <summary>Its memory; null for a card that was never rated.</summary>
    internal MemoryState? Memory => (Card as ReviewedCard)?.Memory;

    /// <summary>Whether a plan may move it: cards in learning steps come by the minute, planned or not.</summary>
    internal bool IsMovable => Card.State is CardState.New or CardState.Review;

    /// <summary>
    /// Whether a plan may hold it back. Not a new card: for a far quiz a late first look is cheapest, but a mistake that was just
    /// logged is best seen soon, so it comes after the day's reviews as without a quiz.
    /// </summary>
    internal bool MayWait => Card.State is CardState.Review;

    /// <summary>Study days since its last rating.</summary>
    internal int ElapsedDays(LocalDate today) =>
        Card is ReviewedCard reviewed ? Math.Min(StudyClock.ElapsedDays(reviewed.LastStudyDay, today), MostElapsed) : 0;
}
