using System.ComponentModel.DataAnnotations;

namespace MistakeClinic.Contracts;

/// <summary>Answers that a client gathered, in any order, possibly hours ago and possibly sent before.</summary>
public sealed record RecordReviewsRequest
{
    /// <summary>The most reviews in one request.</summary>
    public const int MaxReviews = 500;

    /// <summary>1 to 500 answers.</summary>
    [Length(1, MaxReviews, ErrorMessage = "must have 1 to 500 reviews; send the rest in another request")]
    [NoNulls]
    public required IReadOnlyList<NewReview> Reviews { get; init; }
}
