using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>An entry of the audit log.</summary>
public sealed record AuditEntryResponse
{
    /// <summary>Its number; later entries have higher ones.</summary>
    public required long EntryId { get; init; }

    /// <summary>When it happened.</summary>
    public required Instant At { get; init; }

    /// <summary>What was done, such as <c>session.open</c>, <c>token.revoke</c> or <c>request.deny</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Whether it was done.</summary>
    public required AuditOutcome Outcome { get; init; }

    /// <summary>Why it was refused: the end of the problem's type. Null when it was done.</summary>
    public string? Reason { get; init; }

    /// <summary>Who did it; null when that is not known, and to a learner when it was someone else.</summary>
    public LearnerId? ActorId { get; init; }

    /// <summary>The id of the session or personal access token by which it came.</summary>
    public Guid? ViaId { get; init; }

    /// <summary>Whose account it is about; null when that is not known.</summary>
    public LearnerId? SubjectId { get; init; }

    /// <summary>What it was done to: an id, or of a request that was denied its method and route.</summary>
    public string? Target { get; init; }

    /// <summary>The network it came from: the address without its last byte (IPv4) or its last ten (IPv6).</summary>
    public string? Address { get; init; }

    /// <summary>The client's User-Agent on one line, cut to 200 characters; may be empty.</summary>
    public required string UserAgent { get; init; }

    /// <summary>How often it happened: refusals of the same kind within ten seconds are one entry.</summary>
    public required int Times { get; init; }
}

/// <summary>Whether what was asked for was done.</summary>
public enum AuditOutcome
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>It was refused.</summary>
    Refused,
}
