namespace MistakeClinic.Contracts;

/// <summary>What became of each review, in the order in which they were sent.</summary>
/// <param name="Results">One result for each review of the request.</param>
public sealed record RecordReviewsResponse(IReadOnlyList<ReviewResult> Results);

/// <summary>What became of one review.</summary>
/// <param name="ReviewId">The review.</param>
/// <param name="CardId">The card that was answered.</param>
/// <param name="Outcome">Recorded, a duplicate of one recorded before, or rejected.</param>
/// <param name="Reason">Why it was rejected, or null.</param>
/// <param name="Card">Where the card stands after the whole request, or null when the review was rejected.</param>
public sealed record ReviewResult(
    ReviewId ReviewId,
    CardId CardId,
    RecordedAs Outcome,
    RejectionReason? Reason,
    CardSchedule? Card
);

/// <summary>What became of a review that was sent.</summary>
public enum RecordedAs
{
    /// <summary>It is in the review log now.</summary>
    Recorded,

    /// <summary>It was in the review log already, with the same body; nothing changed.</summary>
    Duplicate,

    /// <summary>It is not in the review log, for the reason given. Sending it again as it is will not help.</summary>
    Rejected,
}

/// <summary>Why a review was rejected.</summary>
public enum RejectionReason
{
    /// <summary>There is no such card, it is not this learner's, or it was deleted.</summary>
    CardNotFound,

    /// <summary><c>reviewedAt</c> is more than five minutes ahead of the server's clock; set the client's clock right.</summary>
    ReviewedInTheFuture,

    /// <summary>The id is that of another review, with another body; make a new id.</summary>
    IdReused,
}
