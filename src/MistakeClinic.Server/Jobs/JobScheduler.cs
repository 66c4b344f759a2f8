using Npgsql;
using Quartz;

namespace MistakeClinic.Server.Jobs;

/// <summary>
/// Starts the scheduler when the server listens, and stops it when its running jobs have ended. Requests do not wait for
/// it, and a database that is away for a moment only puts it off.
/// </summary>
internal sealed partial class JobScheduler(
    ISchedulerFactory schedulers,
    NpgsqlDataSource source,
    JobSettings settings,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<JobScheduler> log
) : BackgroundService
{
    internal const string SignOffSql = "delete from quartz.qrtz_scheduler_state where instance_name = $1";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private volatile bool _started;
    private IScheduler? _scheduler;

    /// <summary>Whether this node runs jobs by now.</summary>
    internal bool IsStarted => _started;

    /// <summary>The schedule of a cron expression, which is read in UTC.</summary>
    internal static CronScheduleBuilder Of(string cron) =>
        CronScheduleBuilder.Create(cron).InTimeZone(TimeZoneInfo.Utc);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (Interlocked.Exchange(ref _scheduler, null) is not { } scheduler)
            return;
        await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
        await SignOffAsync(scheduler.SchedulerInstanceId, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        while (!await TryStartAsync(stoppingToken))
            await Task.Delay(Pause, time, stoppingToken);
    }

    // Quartz leaves the row of a node that has stopped, and the next one to look takes the node for a failed one.
    private async Task SignOffAsync(string instance, CancellationToken ct)
    {
        try
        {
            await using var command = source.CreateCommand(SignOffSql);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = instance });
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (NpgsqlException e)
        {
            LogNotSignedOff(e);
        }
    }

    private async Task<bool> TryStartAsync(CancellationToken ct)
    {
        try
        {
            _scheduler = await schedulers.GetScheduler(ct);
            await ApplyCronAsync(_scheduler, RemindDue.Trigger, settings.RemindCron, ct);
            foreach (var job in SendReminders.Keys.Values)
                await ApplyCronAsync(_scheduler, SendReminders.TriggerOf(job), settings.SendCron, ct);
            await ApplyCronAsync(_scheduler, FitWeights.Trigger, settings.FitCron, ct);
            await ApplyCronAsync(_scheduler, RefreshPlans.Trigger, settings.PlanCron, ct);
            await _scheduler.Start(ct);
            return _started = true;
        }
        catch (Exception e) when (e is SchedulerException or NpgsqlException)
        {
            LogPutOff(e, Pause.TotalSeconds);
            return false;
        }
    }

    // A trigger that is stored already is not replaced at every start, so a new setting would otherwise never be read.
    private static async Task ApplyCronAsync(IScheduler scheduler, TriggerKey key, string cron, CancellationToken ct)
    {
        var stored = await scheduler.GetTrigger(key, ct) as ICronTrigger;
        if (stored is null || stored.CronExpressionString == cron)
            return;
        await scheduler.RescheduleJob(key, stored.GetTriggerBuilder().WithSchedule(Of(cron)).Build(), ct);
    }

    [LoggerMessage(LogLevel.Information, "The scheduler's row stays behind; another node will clear it away")]
    private partial void LogNotSignedOff(Exception e);

    [LoggerMessage(LogLevel.Warning, "The job scheduler cannot start; it tries again in {Seconds} s")]
    private partial void LogPutOff(Exception e, double seconds);
}
