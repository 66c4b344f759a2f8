using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using NodaTime;

namespace MistakeClinic.Server.Plans;

/// <summary>A card that a plan chose, and what to expect of it; stored as JSON.</summary>
/// <param name="CardId">The card.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="RecallNow">The chance of recall today; null for a card never rated.</param>
/// <param name="RecallIfLeft">At the quiz without a review before; null for a card never rated.</param>
/// <param name="RecallIfReviewed">At the quiz if reviewed today and not again.</param>
/// <param name="Seconds">What the review is expected to take.</param>
internal sealed record PlannedCard(
    CardId CardId,
    string Reason,
    double? RecallNow,
    double? RecallIfLeft,
    double RecallIfReviewed,
    double Seconds
)
{
    /// <summary>A choice of the planner.</summary>
    /// <param name="card">The card.</param>
    /// <param name="review">The choice.</param>
    /// <param name="day">The day that the recall is foretold for.</param>
    internal static PlannedCard Of(PlanCard card, QuizReview review, LocalDate day) =>
        new(card.Item.CardId, review.Explain(day), review.Recall, review.IfLeft, review.IfReviewed, review.Seconds);
}
