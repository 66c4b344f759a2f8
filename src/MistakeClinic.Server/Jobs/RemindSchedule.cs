using Quartz;

namespace MistakeClinic.Server.Jobs;

/// <summary>
/// Applies a changed <c>Clinic:RemindCron</c>. A trigger that is stored already is not replaced at every start, so a new
/// setting would otherwise never be read.
/// </summary>
internal sealed class RemindSchedule(ISchedulerFactory schedulers, JobSettings settings) : IHostedService
{
    /// <summary>The schedule of a cron expression, which is read in UTC.</summary>
    internal static CronScheduleBuilder Of(string cron) =>
        CronScheduleBuilder.Create(cron).InTimeZone(TimeZoneInfo.Utc);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var stored = await scheduler.GetTrigger(RemindDue.Trigger, cancellationToken) as ICronTrigger;
        if (stored is null || stored.CronExpressionString == settings.RemindCron)
            return;
        var changed = stored.GetTriggerBuilder().WithSchedule(Of(settings.RemindCron)).Build();
        await scheduler.RescheduleJob(RemindDue.Trigger, changed, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
