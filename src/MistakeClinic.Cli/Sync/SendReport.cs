using MistakeClinic.Cli.Api;

namespace MistakeClinic.Cli.Sync;

/// <summary>What came of sending the outbox.</summary>
/// <param name="Sent">How many entries the server has now.</param>
/// <param name="Refused">Those that it refused.</param>
/// <param name="Waiting">How many are left.</param>
/// <param name="Stopped">Why some are left, or null.</param>
/// <param name="Saved">What the server said of each mistake, piece of evidence and recurrence that it took, by entry.</param>
internal sealed record SendReport(
    int Sent,
    IReadOnlyList<RefusedEntry> Refused,
    int Waiting,
    string? Stopped,
    IReadOnlyDictionary<Guid, Saved> Saved
);
