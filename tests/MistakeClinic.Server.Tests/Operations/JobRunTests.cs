using Dapper;
using MistakeClinic.Server.Jobs;
using MistakeClinic.Server.Tests.Reminders;
using MistakeClinic.Server.Tests.Support;
using NodaTime;
using Npgsql;
using Quartz;

namespace MistakeClinic.Server.Tests.Operations;

/// <summary>Jobs that really run leave their runs behind.</summary>
public sealed class JobRunTests(TestCluster cluster)
{
    private const string EverySecond = "* * * * * ?";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_is_written_down_and_a_failed_one_with_the_kind_of_its_fault()
    {
        var owner = await cluster.CreateDatabaseAsync(Ct);
        await using var connection = new NpgsqlConnection(owner);
        await using var jobs = await JobHost.StartAsync(owner, EverySecond);
        await UntilAsync(connection, "select exists (select from job_run where job = 'remind-due' and error is null)");

        await connection.ExecuteAsync(
            "revoke execute on function claim_due_reminders(integer, timestamptz) from clinic_app"
        );
        await UntilAsync(
            connection,
            "select exists (select from job_run where job = 'remind-due' and error = 'PostgresException 42501')"
        );

        Assert.Equal(
            0,
            await connection.ExecuteScalarAsync<int>(
                "select count(*) from job_run where ended_at < started_at or started_at < now() - interval '1 hour' or node = ''"
            )
        );
    }

    [Fact]
    public async Task A_run_that_cannot_be_written_down_does_its_work_all_the_same()
    {
        var owner = await cluster.CreateDatabaseAsync(Ct);
        var builder = new NpgsqlDataSourceBuilder(await cluster.AdminConnectionStringAsync(owner));
        builder.UseNodaTime();
        await using var source = builder.Build();
        await using var admin = await source.OpenConnectionAsync(Ct);
        await admin.ExecuteAsync(
            "revoke execute on function record_job_run(text, text, interval, text) from clinic_app"
        );
        await using var jobs = await JobHost.StartAsync(owner, EverySecond);
        // The second is made by a later run than the first.
        for (var made = 1; made <= 2; made++)
        {
            await new Seed { NextAt = SystemClock.Instance.GetCurrentInstant() }.MakeAsync(admin, 1);
            await UntilAsync(admin, $"select count(*) = {made} from reminder");
        }

        Assert.Equal(0, await admin.ExecuteScalarAsync<int>("select count(*) from job_run"));
    }

    [Fact]
    public void A_fault_is_told_by_its_kind_and_never_by_its_text()
    {
        Assert.Null(JobRunLog.FaultOf(null));
        var refused = new PostgresException("ada@example.org is there already", "ERROR", "ERROR", "23505");
        Assert.Equal("PostgresException 23505", JobRunLog.FaultOf(new JobExecutionException(refused)));
        var cut = new NpgsqlException("no answer", new TimeoutException("from ada@example.org"));
        Assert.Equal("TimeoutException", JobRunLog.FaultOf(cut));
    }

    private static async Task UntilAsync(NpgsqlConnection connection, string sql)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await connection.ExecuteScalarAsync<bool>(sql))
            await Task.Delay(50, patience.Token);
    }
}
