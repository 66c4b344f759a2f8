using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MistakeClinic.Database;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Jobs;
using MistakeClinic.Server.Reminders;
using MistakeClinic.Server.Tests.Support;
using Npgsql;

namespace MistakeClinic.Server.Tests.Reminders;

public sealed class RemindScheduleTests(TestCluster cluster)
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

    /// <summary>Starts the scheduler as the server does, stops it, and reads what it left.</summary>
    private static async Task<Stored> RunAsync(string owner, string cron)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["Clinic:RemindCron"] = cron;
        builder.Configuration["Logging:LogLevel:Default"] = "Warning";
        builder.Configuration["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning";
        builder.Configuration["Urls"] = "http://127.0.0.1:0";
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services =>
            DataSource.Create(
                AppLogin.Prepare(owner),
                services.GetRequiredService<Microsoft.Extensions.Logging.ILoggerFactory>()
            )
        );
        builder.Services.AddSingleton<ClinicDatabase>();
        builder.Services.AddSingleton<ReminderSweep>();
        builder.AddJobs();
        await using var app = builder.Build();
        await app.StartAsync(Ct);
        await using var connection = await app.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(Ct);
        var stored = await connection.QuerySingleAsync<Stored>(
            """
            select c.cron_expression as cron, t.next_fire_time as next_fire
            from quartz.qrtz_triggers t join quartz.qrtz_cron_triggers c using (sched_name, trigger_name, trigger_group)
            """
        );
        await app.StopAsync(Ct);
        return stored;
    }

    private sealed record Stored(string Cron, long NextFire);
}
