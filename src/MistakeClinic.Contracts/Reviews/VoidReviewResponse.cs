namespace MistakeClinic.Contracts;

/// <summary>A review that no longer counts.</summary>
/// <param name="ReviewId">The voided review; it stays in the log.</param>
/// <param name="CardId">Its card.</param>
/// <param name="Card">Where the card stands without it.</param>
public sealed record VoidReviewResponse(ReviewId ReviewId, CardId CardId, CardSchedule Card);
