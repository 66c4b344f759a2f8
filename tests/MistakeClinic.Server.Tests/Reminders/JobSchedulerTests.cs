using Dapper;
using Microsoft.Extensions.Time.Testing;
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
        await using var app = JobHost.Build(owner, time, OldCron);
        await app.StartAsync(Ct);
        Assert.Empty(await StoredAsync(connection));

        await connection.ExecuteAsync("grant usage on schema quartz to clinic_app");
        // Seldom: under a clock that leaps while it starts, Quartz was seen to wait for ever.
        var looks = 0;
        await JobHost.UntilStartedAsync(
            app,
            () =>
            {
                if (++looks == 50 || looks % 750 == 0)
                    time.Advance(TimeSpan.FromSeconds(5));
            }
        );

        Assert.Equal(OldCron, Assert.Single(await StoredAsync(connection)).Cron);
        await app.StopAsync(Ct);
    }

    /// <summary>Starts the scheduler as the server does, stops it, and reads what it left.</summary>
    private static async Task<Stored> RunAsync(string owner, string cron)
    {
        await using var app = JobHost.Build(owner, TimeProvider.System, cron);
        await app.StartAsync(Ct);
        await JobHost.UntilStartedAsync(app, () => { });
        await app.StopAsync(Ct);
        await using var connection = new NpgsqlConnection(owner);
        // Otherwise the next start would report a failed node.
        Assert.Equal(0, await connection.ExecuteScalarAsync<int>("select count(*) from quartz.qrtz_scheduler_state"));
        return Assert.Single(await StoredAsync(connection));
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
