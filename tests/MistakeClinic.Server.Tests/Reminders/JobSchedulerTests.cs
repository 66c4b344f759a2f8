using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using MistakeClinic.Database;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Jobs;
using MistakeClinic.Server.Memory;
using MistakeClinic.Server.Plans;
using MistakeClinic.Server.Reminders;
using MistakeClinic.Server.Reviews;
using MistakeClinic.Server.Tests.Support;
using Npgsql;

namespace MistakeClinic.Server.Tests.Reminders;

public sealed class JobSchedulerTests(TestCluster cluster)
{
    // Both far in the future, so that nothing fires.
    private const string OldCron = "0 0 3 1 1 ? 2098";
    private const string NewCron = "0 30 3 1 1 ? 2098";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restart_keeps_the_stored_schedule_and_a_changed_setting_replaces_it()
    {
        var owner = await cluster.CreateDatabaseAsync(Ct);
        var first = await RunAsync(owner, OldCron);
        var again = await RunAsync(owner, OldCron);
        var changed = await RunAsync(owner, NewCron);

        Assert.Equal(OldCron, first.Cron);
        Assert.Equal(first, again);
        Assert.Equal(NewCron, changed.Cron);
        Assert.Equal(TimeSpan.FromMinutes(30).Ticks, changed.NextFire - first.NextFire);
    }

    [Fact]
    public async Task A_database_that_refuses_the_scheduler_at_first_only_puts_it_off()
    {
        var owner = await cluster.CreateDatabaseAsync(Ct);
        await using var connection = new NpgsqlConnection(owner);
        await connection.ExecuteAsync("revoke usage on schema quartz from clinic_app");
        var time = new FakeTimeProvider();
        await using var app = Build(owner, OldCron, time);
        await app.StartAsync(Ct);
        Assert.Empty(await StoredAsync(connection));

        await connection.ExecuteAsync("grant usage on schema quartz to clinic_app");
        await UntilStartedAsync(app, () => time.Advance(TimeSpan.FromSeconds(5)));

        Assert.Equal(OldCron, Assert.Single(await StoredAsync(connection)).Cron);
        await app.StopAsync(Ct);
    }

    /// <summary>Starts the scheduler as the server does, stops it, and reads what it left.</summary>
    private static async Task<Stored> RunAsync(string owner, string cron)
    {
        await using var app = Build(owner, cron, TimeProvider.System);
        await app.StartAsync(Ct);
        await UntilStartedAsync(app, () => { });
        await app.StopAsync(Ct);
        await using var connection = new NpgsqlConnection(owner);
        // Otherwise the next start would report a failed node.
        Assert.Equal(0, await connection.ExecuteScalarAsync<int>("select count(*) from quartz.qrtz_scheduler_state"));
        return Assert.Single(await StoredAsync(connection));
    }

    private static WebApplication Build(string owner, string cron, TimeProvider time)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["Clinic:RemindCron"] = cron;
        builder.Configuration["Logging:LogLevel:Default"] = "Error";
        builder.Configuration["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning";
        builder.Configuration["Urls"] = "http://127.0.0.1:0";
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(services =>
            DataSource.Create(
                AppLogin.Prepare(owner),
                services.GetRequiredService<Microsoft.Extensions.Logging.ILoggerFactory>()
            )
        );
        builder.Services.AddSingleton<ClinicDatabase>();
        builder.Services.AddSingleton<ReminderSweep>();
        builder.Services.AddSingleton<FitSweep>();
        builder.Services.AddSingleton<LearnerFit>();
        builder.Services.AddSingleton<StudyPlans>();
        builder.Services.AddSingleton<PlanSweep>();
        builder.AddScheduling();
        builder.AddJobs();
        return builder.Build();
    }

    private static async Task UntilStartedAsync(WebApplication app, Action meanwhile)
    {
        var scheduler = app.Services.GetServices<IHostedService>().OfType<JobScheduler>().Single();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (!scheduler.IsStarted)
        {
            meanwhile();
            await Task.Delay(20, patience.Token);
        }
    }

    private static async Task<IReadOnlyList<Stored>> StoredAsync(NpgsqlConnection connection) =>
        [
            .. await connection.QueryAsync<Stored>(
                """
                select c.cron_expression as cron, t.next_fire_time as next_fire
                from quartz.qrtz_triggers t join quartz.qrtz_cron_triggers c using (sched_name, trigger_name, trigger_group)
                where trigger_name = 'remind-due'
                """
            ),
        ];

    private sealed record Stored(string Cron, long NextFire);
}
