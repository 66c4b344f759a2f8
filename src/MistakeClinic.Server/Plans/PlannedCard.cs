using MistakeClinic.Contracts;

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
);
