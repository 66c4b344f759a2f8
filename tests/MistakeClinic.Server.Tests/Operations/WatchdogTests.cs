using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MistakeClinic.Database;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Hosting;
using MistakeClinic.Server.Jobs;
using MistakeClinic.Server.Tests.Reminders;
using MistakeClinic.Server.Tests.Support;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Tests.Operations;

/// <summary>A schedule on which nothing fires by itself, and a watchdog that looks at it.</summary>
public sealed class WatchdogTests(WatchdogTests.Schedule schedule) : IClassFixture<WatchdogTests.Schedule>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(4, "WAITING", "ready")]
    [InlineData(6, "WAITING", "stuck")]
    [InlineData(6, "BLOCKED", "stuck")]
    [InlineData(4, "BLOCKED", "ready")]
    [InlineData(-60, "ERROR", "stuck")]
    public async Task A_job_that_is_five_minutes_late_or_given_up_is_reported(int late, string state, string jobs)
    {
        await schedule.SetAsync("refresh-plans", late, state);
        try
        {
            Assert.Equal((jobs == "ready" ? "ready" : "degraded", jobs), await StateAsync(schedule.Watchdog()));
            // On a node without jobs that is others' affair.
            Assert.Equal(("ready", "off"), await StateAsync(schedule.Watchdog(jobs: "false")));
        }
        finally
        {
            await schedule.SetAsync("refresh-plans", -60, "WAITING");
        }
        Assert.Equal(("ready", "ready"), await StateAsync(schedule.Watchdog()));
    }

    [Theory]
    [InlineData(-8, "wrong")]
    [InlineData(-3, "ready")]
    [InlineData(3, "ready")]
    [InlineData(8, "wrong")]
    public async Task A_clock_more_than_five_seconds_off_is_reported(int ahead, string clock)
    {
        await using var admin = await schedule.OpenAsync();
        ListLogger<Watchdog> log;
        Watchdog watchdog;
        WatchReport seen;
        DateTime now;
        // The database's clock goes on: a look that took long says nothing.
        do
        {
            now = await NowAsync();
            log = new();
            watchdog = schedule.Watchdog(new FakeTimeProvider(now.AddSeconds(ahead)), log: log);
            seen = await watchdog.LookAsync(Ct);
        } while (await NowAsync() - now > TimeSpan.FromSeconds(1));

        Assert.Equal(clock == "wrong", seen.IsClockWrong);
        Assert.InRange(seen.ClockAhead.TotalSeconds, ahead - 2, ahead + 0.1);
        var ready = (await HealthEndpoints.ReadyAsync(watchdog, Ct)).Value!;
        Assert.Equal((clock == "wrong" ? "degraded" : "ready", clock), (ready.Status, ready.Parts.Clock));
        Assert.Equal(
            seen.IsClockWrong,
            log.Lines.Any(line => line.Contains(ahead > 0 ? " s ahead of " : " s behind ", StringComparison.Ordinal))
        );

        Task<DateTime> NowAsync() => admin.ExecuteScalarAsync<DateTime>("select clock_timestamp()");
    }

    [Fact]
    public async Task The_log_is_told_once_what_is_wrong_and_once_that_it_is_well_again()
    {
        var log = new ListLogger<Watchdog>();
        var watchdog = schedule.Watchdog(log: log);
        await watchdog.LookAsync(Ct);
        await schedule.SetAsync("fit-weights", 7, "WAITING");
        await watchdog.LookAsync(Ct);
        await watchdog.LookAsync(Ct);
        await schedule.SetAsync("fit-weights", -60, "WAITING");
        await watchdog.LookAsync(Ct);
        await watchdog.LookAsync(Ct);

        Assert.Collection(
            log.Lines,
            line =>
                Assert.StartsWith(
                    "Error: The job fit-weights is stuck. It should have run 7 minutes ago.",
                    line,
                    StringComparison.Ordinal
                ),
            line => Assert.Contains("well again", line, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_operator_reads_the_same_words()
    {
        await schedule.SetAsync("send-email", 9, "BLOCKED");
        var seen = await schedule.Watchdog().LookAsync(Ct);
        await schedule.SetAsync("send-email", -60, "WAITING");

        var job = Assert.Single(seen.Stuck);
        Assert.Equal(("send-email", JobHost.Never), (job.Job, job.Cron));
        Assert.InRange(seen.At - job.NextRunAt!.Value, Duration.FromMinutes(9), Duration.FromMinutes(10));
        Assert.StartsWith("It should have run 9 minutes ago.", job.FaultAt(seen.At), StringComparison.Ordinal);
    }

    private static async Task<(string Status, string Jobs)> StateAsync(Watchdog watchdog)
    {
        var ready = (await HealthEndpoints.ReadyAsync(watchdog, Ct)).Value!;
        return (ready.Status, ready.Parts.Jobs);
    }

    /// <summary>A database whose schedule has been written by a node that has stopped since.</summary>
    public sealed class Schedule(TestCluster cluster) : IAsyncLifetime
    {
        private string _owner = "";
        private NpgsqlDataSource _source = null!;

        public async ValueTask InitializeAsync()
        {
            _owner = await cluster.CreateDatabaseAsync(Ct);
            await (await JobHost.StartAsync(_owner, JobHost.Never)).DisposeAsync();
            _source = DataSource.Create(AppLogin.Prepare(_owner), NullLoggerFactory.Instance);
            foreach (
                var job in (string[])
                    ["remind-due", "send-email", "send-webhook", "send-web-push", "fit-weights", "refresh-plans"]
            )
                await SetAsync(job, -60, "WAITING");
        }

        public ValueTask DisposeAsync() => _source.DisposeAsync();

        internal async Task<NpgsqlConnection> OpenAsync()
        {
            var connection = new NpgsqlConnection(_owner);
            await connection.OpenAsync(Ct);
            return connection;
        }

        /// <summary>Writes that a job is late by some minutes; negative for one whose time is still to come.</summary>
        internal async Task SetAsync(string job, int late, string state)
        {
            await using var connection = await OpenAsync();
            // Quartz counts in ticks of 100 ns since the year 1; the Unix epoch is 621,355,968,000,000,000 of them.
            await connection.ExecuteAsync(
                """
                update quartz.qrtz_triggers
                set trigger_state = @state,
                    next_fire_time = 621355968000000000
                        + (extract(epoch from clock_timestamp() - @late * interval '1 minute') * 10000000)::bigint
                where trigger_name = @job
                """,
                new
                {
                    job,
                    late,
                    state,
                }
            );
        }

        internal Watchdog Watchdog(TimeProvider? time = null, string jobs = "true", ILogger<Watchdog>? log = null)
        {
            var settings = JobSettings.Read(
                new ConfigurationBuilder().AddInMemoryCollection([new("Clinic:Jobs", jobs)]).Build()
            );
            return new(_source, settings, time ?? TimeProvider.System, log ?? NullLogger<Watchdog>.Instance);
        }
    }
}
