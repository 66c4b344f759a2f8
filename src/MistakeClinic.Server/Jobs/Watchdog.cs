using MistakeClinic.Server.Http;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Jobs;

/// <summary>Sees whether the shared schedule moves on and whether this node's clock is right. The log is told of changes.</summary>
internal sealed partial class Watchdog(
    NpgsqlDataSource source,
    JobSettings settings,
    TimeProvider time,
    ILogger<Watchdog> log
)
{
    private const string ClockSql = "select clock_timestamp()";

    // Whoever asks wants to know now.
    private const int PatienceSeconds = 2;

    private static readonly Duration ClockPatience = Duration.FromSeconds(5);

    private string _said = "";

    /// <exception cref="NpgsqlException">The database does not answer within two seconds.</exception>
    internal async Task<WatchReport> LookAsync(CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.Timeout = PatienceSeconds;
        batch.BatchCommands.Add(new(ClockSql));
        batch.BatchCommands.Add(new(ScheduledJob.Sql));
        var before = time.Now();
        await using var rows = await batch.ExecuteReaderAsync(ct);
        var after = time.Now();
        await rows.ReadAsync(ct);
        var at = rows.GetFieldValue<Instant>(0);
        await rows.NextResultAsync(ct);
        var schedule = new List<ScheduledJob>();
        while (await rows.ReadAsync(ct))
            schedule.Add(
                new(rows.GetString(0), rows.GetString(1), rows.IsDBNull(2) ? null : rows.GetInt64(2), rows.GetString(3))
            );
        var report = new WatchReport(
            at,
            settings.Enabled,
            before + (after - before) / 2 - at,
            // The database read its clock between the two, so however long that took, the difference is at least this.
            before - at
                > ClockPatience
                || at - after > ClockPatience,
            schedule
        );
        Tell(report);
        return report;
    }

    private void Tell(WatchReport report)
    {
        string[] faults = [.. report.Stuck.Select(job => job.Job), .. report.IsClockWrong ? ["clock"] : (string[])[]];
        var now = string.Join(", ", faults);
        if (Interlocked.Exchange(ref _said, now) == now)
            return;
        foreach (var job in report.Stuck)
            LogStuck(job.Job, job.FaultAt(report.At)!);
        if (report.IsClockWrong)
            LogClock(
                Math.Abs(report.ClockAhead.TotalSeconds),
                report.ClockAhead > Duration.Zero ? "ahead of" : "behind"
            );
        if (report.IsWell)
            LogWell();
    }

    [LoggerMessage(LogLevel.Error, "The job {Job} is stuck. {Fault}")]
    private partial void LogStuck(string job, string fault);

    [LoggerMessage(
        LogLevel.Error,
        "This node's clock is {Seconds:0.0} s {Direction} the database's. Let both machines keep time by NTP."
    )]
    private partial void LogClock(double seconds, string direction);

    [LoggerMessage(LogLevel.Information, "The jobs' schedule and this node's clock are well again")]
    private partial void LogWell();
}
