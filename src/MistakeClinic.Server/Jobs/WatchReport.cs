using NodaTime;

namespace MistakeClinic.Server.Jobs;

/// <summary>What <see cref="Watchdog"/> saw.</summary>
/// <param name="At">The database's clock.</param>
/// <param name="RunsJobs">Whether this node runs jobs.</param>
/// <param name="ClockAhead">How much this node's clock is ahead of the database's; negative when it is behind.</param>
/// <param name="IsClockWrong">Whether that is more than five seconds either way.</param>
/// <param name="Schedule">The jobs of all nodes; empty until the first node has started its scheduler.</param>
internal sealed record WatchReport(
    Instant At,
    bool RunsJobs,
    Duration ClockAhead,
    bool IsClockWrong,
    IReadOnlyList<ScheduledJob> Schedule
)
{
    /// <summary>The jobs that do not run as they should. On a node that runs none they are others' affair.</summary>
    internal IReadOnlyList<ScheduledJob> Stuck =>
        RunsJobs ? [.. Schedule.Where(job => job.FaultAt(At) is not null)] : [];

    internal bool IsWell => !IsClockWrong && Stuck.Count == 0;
}
