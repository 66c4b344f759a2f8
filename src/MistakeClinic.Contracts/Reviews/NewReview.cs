using System.ComponentModel.DataAnnotations;
using MistakeClinic.Scheduling;
using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>One answer to a card.</summary>
public sealed record NewReview
{
    /// <summary>The longest answer that is believed: one day, in milliseconds.</summary>
    public const int MaxDurationMs = 86_400_000;

    /// <summary>Made by the client, best of version 7. The same id with the same body is recorded once.</summary>
    public required ReviewId ReviewId { get; init; }

    /// <summary>The card that was answered.</summary>
    public required CardId CardId { get; init; }

    /// <summary>How the answer went.</summary>
    public required Rating Rating { get; init; }

    /// <summary>When the learner answered, by the client's clock; at most five minutes ahead of the server's.</summary>
    public required Instant ReviewedAt { get; init; }

    /// <summary>How long the answer took, in milliseconds, 0 to 86400000.</summary>
    [Range(0, MaxDurationMs, ErrorMessage = "must be 0 to 86400000 milliseconds")]
    public required int DurationMs { get; init; }
}
