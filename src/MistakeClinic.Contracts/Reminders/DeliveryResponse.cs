using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>A reminder on its way to one of the learner's channels.</summary>
public sealed record DeliveryResponse
{
    /// <summary>The channel.</summary>
    public required ChannelId ChannelId { get; init; }

    /// <summary>E-mail, webhook or push message.</summary>
    public required ChannelKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required DeliveryState State { get; init; }

    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it is tried next; null once it has ended.</summary>
    public required Instant? NextAttemptAt { get; init; }

    /// <summary>When it ended; null while it waits.</summary>
    public required Instant? EndedAt { get; init; }

    /// <summary>How many cards it told of; null before the first try.</summary>
    public required int? DueCount { get; init; }

    /// <summary>Why it was cancelled or failed, or why the last try did; null when nothing went wrong.</summary>
    public required string? Reason { get; init; }
}

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>It will be tried, or tried again.</summary>
    Waiting,

    /// <summary>The other side has taken it.</summary>
    Delivered,

    /// <summary>There was nothing to remind of any more.</summary>
    Cancelled,

    /// <summary>It will not arrive.</summary>
    Failed,
}

/// <summary>One try to hand a reminder over.</summary>
/// <param name="Attempt">The first is 1.</param>
/// <param name="BeganAt">When it began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reason">Why it was not taken; null when it was.</param>
public sealed record DeliveryAttempt(
    int Attempt,
    Instant BeganAt,
    Instant EndedAt,
    DeliveryOutcome Outcome,
    string? Reason
);

/// <summary>How a try ended.</summary>
public enum DeliveryOutcome
{
    /// <summary>The other side has taken it.</summary>
    Delivered,

    /// <summary>It was not taken, or that is not known; it is tried again.</summary>
    Retry,

    /// <summary>The address is no more.</summary>
    Gone,
}
