using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>What the audit log's chain of hashes says of its entries.</summary>
public sealed record AuditCheckResponse
{
    /// <summary>Whether every sealed entry is there as it was sealed.</summary>
    public required bool Intact { get; init; }

    /// <summary>The days of the chain, the oldest first.</summary>
    public required IReadOnlyList<AuditDay> Days { get; init; }

    /// <summary>How many entries are not sealed yet; sealing follows within about a minute.</summary>
    public required int Unsealed { get; init; }

    /// <summary>Since when the oldest of them waits; null when there are none.</summary>
    public Instant? OldestUnsealedAt { get; init; }
}

/// <summary>A day of the chain.</summary>
/// <param name="Day">The day in UTC on which the entries were sealed.</param>
/// <param name="Entries">How many there are.</param>
/// <param name="Head">The last hash, hexadecimal. Kept elsewhere, it shows whether the chain was made anew.</param>
/// <param name="BrokenAt">The first place, from 1, where an entry or the chain was changed; null when none was.</param>
public sealed record AuditDay(LocalDate Day, int Entries, string Head, int? BrokenAt);
