using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>One place where the learner is logged in.</summary>
public sealed record SessionSummary
{
    /// <summary>The session's id.</summary>
    public required SessionId SessionId { get; init; }

    /// <summary>How its client shows that it is logged in.</summary>
    public required SessionKind Kind { get; init; }

    /// <summary>The client's User-Agent at log-in, cut to 200 characters; may be empty.</summary>
    public required string UserAgent { get; init; }

    /// <summary>When the learner logged in.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>When it was last used, give or take two minutes.</summary>
    public required Instant LastUsedAt { get; init; }

    /// <summary>When it ends unless it is used: 30 days after its last use.</summary>
    public required Instant ExpiresAt { get; init; }

    /// <summary>Whether it is the session of this request.</summary>
    public required bool Current { get; init; }
}
