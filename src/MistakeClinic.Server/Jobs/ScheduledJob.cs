using NodaTime;

namespace MistakeClinic.Server.Jobs;

/// <summary>A job's place in the schedule that all nodes share.</summary>
/// <param name="Job">Its name.</param>
/// <param name="Cron">When it runs: a Quartz cron expression in UTC.</param>
/// <param name="NextFireTime">When it is to run next, in ticks since the year 1; null when never.</param>
/// <param name="State">Quartz's word for the state of its trigger.</param>
internal sealed record ScheduledJob(string Job, string Cron, long? NextFireTime, string State)
{
    internal const string Sql = $"""
        select t.job_name as job, c.cron_expression as cron, t.next_fire_time, t.trigger_state as state
        from quartz.qrtz_triggers t
        join quartz.qrtz_cron_triggers c using (sched_name, trigger_name, trigger_group)
        where t.sched_name = '{JobSetup.SchedulerName}'
        order by t.job_name
        """;

    // No node fires such a trigger again by itself.
    private const string GivenUp = "ERROR";

    private static readonly Duration Patience = Duration.FromMinutes(5);

    /// <summary>When it is to run next.</summary>
    internal Instant? NextRunAt => NextFireTime is > 0 and { } ticks ? NodaConstants.BclEpoch.PlusTicks(ticks) : null;

    /// <summary>What keeps it from running, for an operator to read; null when nothing does.</summary>
    /// <param name="at">The database's clock.</param>
    internal string? FaultAt(Instant at) =>
        State == GivenUp ? "The scheduler has given it up. Restart a node; its log says why."
        : NextRunAt is { } next && at - next > Patience
            ? $"It should have run {(at - next).TotalMinutes:0} minutes ago. Either no node runs jobs, or its last run has not ended."
        : null;
}
