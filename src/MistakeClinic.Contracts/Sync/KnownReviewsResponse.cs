using MistakeClinic.Scheduling;
using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>Those of the reviews asked for that are in the log.</summary>
/// <param name="Reviews">In the order of their ids; what is not there is left out.</param>
public sealed record KnownReviewsResponse(IReadOnlyList<KnownReview> Reviews);

/// <summary>A review that is in the log.</summary>
/// <param name="ReviewId">The review.</param>
/// <param name="CardId">The card that was answered.</param>
/// <param name="Rating">How the answer went.</param>
/// <param name="ReviewedAt">When the learner answered.</param>
/// <param name="VoidedAt">When it was undone, or null.</param>
public sealed record KnownReview(
    ReviewId ReviewId,
    CardId CardId,
    Rating Rating,
    Instant ReviewedAt,
    Instant? VoidedAt
);
