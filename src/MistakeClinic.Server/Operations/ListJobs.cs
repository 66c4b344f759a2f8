using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Jobs;
using NodaTime;

namespace MistakeClinic.Server.Operations;

internal static class ListJobs
{
    private const string RunsSql = """
        select k.job, l.node, l.started_at, l.ended_at, l.error, d.runs, d.failures
        from unnest(@All::text[]) k(job)
        left join lateral (
            select r.node, r.started_at, r.ended_at, r.error from job_run r
            where r.job = k.job order by r.ended_at desc limit 1
        ) l on true
        cross join lateral (
            select count(*)::integer as runs, count(r.error)::integer as failures from job_run r
            where r.job = k.job and r.ended_at > now() - interval '1 day'
        ) d
        """;

    private const string BacklogSql = "select job, waiting as count, retrying, oldest_seconds from job_backlogs(@now)";

    private static readonly string[] All =
    [
        RemindDue.Key.Name,
        .. SendReminders.Keys.Values.Select(key => key.Name),
        FitWeights.Key.Name,
        RefreshPlans.Key.Name,
    ];

    /// <summary>Tells how the background jobs of all nodes are doing. For operators.</summary>
    /// <remarks>
    /// Their schedule, the last run, the last day's runs and failures, and what waits. Runs that a node took down with it
    /// are missing; what they left undone waits for the next.
    /// </remarks>
    internal static async Task<Ok<JobsResponse>> HandleAsync(
        Watchdog watchdog,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var seen = await watchdog.LookAsync(ct);
        await using var opened = await database.OpenAsync(ct);
        var connection = opened.Connection;
        var runs = await connection.QueryAsync<Row>(RunsSql, new { All });
        var backlogs = await connection.QueryAsync<Waiting>(BacklogSql, new { now = time.Now() });
        var schedule = seen.Schedule.ToDictionary(job => job.Job);
        var waiting = backlogs.ToDictionary(
            row => row.Job,
            row => new JobBacklog(row.Count, row.OldestSeconds is { } oldest ? Rounded(oldest) : null, row.Retrying)
        );
        return TypedResults.Ok(
            new JobsResponse
            {
                At = seen.At,
                ClockAheadSeconds = Rounded(seen.ClockAhead.TotalSeconds),
                Jobs =
                [
                    .. runs.Select(row =>
                        row.ToResponse(
                            schedule.GetValueOrDefault(row.Job),
                            seen.At,
                            waiting.GetValueOrDefault(row.Job, new JobBacklog(0, null, 0))
                        )
                    ),
                ],
            }
        );
    }

    private static double Rounded(double seconds) => Math.Round(seconds, 3);

    private sealed record Waiting(string Job, int Count, int Retrying, double? OldestSeconds);

    private sealed record Row(
        string Job,
        string? Node,
        Instant? StartedAt,
        Instant? EndedAt,
        string? Error,
        int Runs,
        int Failures
    )
    {
        internal JobResponse ToResponse(ScheduledJob? scheduled, Instant at, JobBacklog backlog) =>
            new()
            {
                Job = Job,
                Cron = scheduled?.Cron,
                NextRunAt = scheduled?.NextRunAt,
                Fault = scheduled?.FaultAt(at),
                LastRun = Node is null ? null : LastRun(Node),
                RunsLastDay = Runs,
                FailuresLastDay = Failures,
                Backlog = backlog,
            };

        private JobRun LastRun(string node) =>
            new()
            {
                StartedAt = StartedAt!.Value,
                EndedAt = EndedAt!.Value,
                DurationMs = Rounded((EndedAt - StartedAt).Value.TotalMilliseconds),
                Node = node,
                Outcome = Error is null ? JobOutcome.Succeeded : JobOutcome.Failed,
                Error = Error,
            };
    }
}
