using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>The background jobs of all nodes.</summary>
public sealed record JobsResponse
{
    /// <summary>The database's clock, which the runs are told by.</summary>
    public required Instant At { get; init; }

    /// <summary>
    /// How many seconds the clock of the node that answered is ahead of the database's; negative when it is behind. More than
    /// five either way are a fault.
    /// </summary>
    public required double ClockAheadSeconds { get; init; }

    /// <summary>The jobs.</summary>
    public required IReadOnlyList<JobResponse> Jobs { get; init; }
}

/// <summary>A background job.</summary>
public sealed record JobResponse
{
    /// <summary><c>remind-due</c>, <c>send-email</c>, <c>send-webhook</c>, <c>send-web-push</c>, <c>fit-weights</c> or <c>refresh-plans</c>.</summary>
    public required string Job { get; init; }

    /// <summary>When it runs: a Quartz cron expression in UTC; null until a node has run jobs.</summary>
    public required string? Cron { get; init; }

    /// <summary>When it is to run next.</summary>
    public required Instant? NextRunAt { get; init; }

    /// <summary>What keeps it from running; null when nothing does.</summary>
    public required string? Fault { get; init; }

    /// <summary>The run that ended last; null when none has for two days.</summary>
    public required JobRun? LastRun { get; init; }

    /// <summary>How many runs have ended in the last 24 hours, on all nodes.</summary>
    public required int RunsLastDay { get; init; }

    /// <summary>How many of these failed.</summary>
    public required int FailuresLastDay { get; init; }

    /// <summary>What waits for it.</summary>
    public required JobBacklog Backlog { get; init; }
}

/// <summary>A run of a job.</summary>
public sealed record JobRun
{
    /// <summary>When it began.</summary>
    public required Instant StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public required Instant EndedAt { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public required double DurationMs { get; init; }

    /// <summary>The scheduler's name for the process that ran it: the machine's name and a number.</summary>
    public required string Node { get; init; }

    /// <summary>How it ended.</summary>
    public required JobOutcome Outcome { get; init; }

    /// <summary>The kind of fault, such as <c>TimeoutException</c>; null when it succeeded. The node's log has its text.</summary>
    public required string? Error { get; init; }
}

/// <summary>How a run ended.</summary>
public enum JobOutcome
{
    /// <summary>It did its work.</summary>
    Succeeded,

    /// <summary>It stopped at a fault; the next run goes on from there.</summary>
    Failed,
}

/// <summary>What waits for a job and is not in any node's hands.</summary>
/// <param name="Waiting">
/// How many learners whose clock has run out, deliveries whose time has come, learners to fit, or plans to make. 10000 stands
/// for that many or more.
/// </param>
/// <param name="OldestSeconds">For how many seconds the first has been waiting; null when nothing waits.</param>
/// <param name="Retrying">
/// How many deliveries were tried in vain and wait to be tried again; 10000 stands for that many or more.
/// </param>
public sealed record JobBacklog(int Waiting, double? OldestSeconds, int Retrying);
