using Npgsql;
using Quartz;

namespace MistakeClinic.Server.Jobs;

/// <summary>
/// The scheduler. All nodes share one schedule, which is kept in the database, and each firing is run by one of them.
/// Quartz promises at least once; exactly once is the jobs' own doing.
/// </summary>
internal static class JobSetup
{
    internal const string SchedulerName = "mistake-clinic";

    private const string TablePrefix = "quartz.qrtz_";

    internal static void AddJobs(this WebApplicationBuilder builder)
    {
        var settings = JobSettings.Read(builder.Configuration);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<Watchdog>();
        if (!settings.Enabled)
            return;
        // A starting node that replaced the trigger under a running one would make both fire.
        builder.Services.Configure<QuartzOptions>(options => options.Scheduling.IgnoreDuplicates = true);
        builder.Services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = SchedulerName;
                // A server that stops does not wait until nothing is left to do: each job ends at its next good place.
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.WhenWaitingForJobs;
            });
            quartz.UsePersistentStore(store => ConfigureStore(store, settings));
            quartz.AddJobListener<JobRunLog>();
            quartz.ScheduleJob<RemindDue>(
                trigger => trigger.WithIdentity(RemindDue.Trigger).WithSchedule(JobScheduler.Of(settings.RemindCron)),
                job => job.WithIdentity(RemindDue.Key).RequestRecovery()
            );
            foreach (var (kind, key) in SendReminders.Keys)
            {
                quartz.ScheduleJob<SendReminders>(
                    trigger =>
                        trigger
                            .WithIdentity(SendReminders.TriggerOf(key))
                            .WithSchedule(JobScheduler.Of(settings.SendCron)),
                    job => job.WithIdentity(key).UsingJobData(SendReminders.DataOf(kind)).RequestRecovery()
                );
            }
            quartz.ScheduleJob<FitWeights>(
                trigger => trigger.WithIdentity(FitWeights.Trigger).WithSchedule(JobScheduler.Of(settings.FitCron)),
                job => job.WithIdentity(FitWeights.Key)
            );
            quartz.ScheduleJob<RefreshPlans>(
                trigger => trigger.WithIdentity(RefreshPlans.Trigger).WithSchedule(JobScheduler.Of(settings.PlanCron)),
                job => job.WithIdentity(RefreshPlans.Key)
            );
        });
        builder.Services.AddHostedService<JobScheduler>();
    }

    private static void ConfigureStore(IPersistentStoreBuilder store, JobSettings settings)
    {
        store.UsePostgres(source =>
            source.DataSourceFactory = services => services.GetRequiredService<NpgsqlDataSource>()
        );
        store.UseClustering(cluster =>
        {
            cluster.CheckinInterval = settings.CheckIn;
            cluster.CheckinMisfireThreshold = 2 * settings.CheckIn;
        });
        store.ConfigureStore(options => options.TablePrefix = TablePrefix);
    }
}
