namespace MistakeClinic.Benchmarks.Scheduling;

/// <summary>Work that is timed in passes, each over the same input.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Units">Reviews, steps or cards of a pass.</param>
/// <param name="Pass">One pass; returns a sum of all its results, so that none is left out.</param>
internal sealed record Case(string Name, int Units, Func<double> Pass)
{
    /// <summary>What the peers call the same work, and what a pass of theirs sums up to; null where there is no such.</summary>
    internal string? PeerName { get; init; }

    /// <summary>How far a peer's sum may be from ours, as a share of it.</summary>
    internal double Tolerance { get; init; }

    /// <summary>The figure to reach or beat; null if none is set.</summary>
    internal double? Bar { get; init; }

    /// <summary>The share of a peer's figure to stay at or under; null if none is set.</summary>
    internal double? RatioBar { get; init; }

    /// <summary>Whether the figure is the milliseconds of a pass, not millions of units a second.</summary>
    internal bool InMilliseconds { get; init; }

    internal double Figure(int passes, double seconds) =>
        InMilliseconds ? seconds * 1000 / passes : (double)Units * passes / seconds / 1e6;
}
