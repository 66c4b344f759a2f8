using System.Diagnostics;
using Dapper;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Support;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Tests.Reminders;

/// <summary>Two server processes on one database, one of which dies in the middle of a sweep.</summary>
public sealed class ReminderClusterTests(TestCluster cluster)
{
    private const int Learners = 4000;

    private const int BeforeTheStuckOne = 2000;
    private const int LargestBatch = 2000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private const string RunnerSql = """
        select instance_name from quartz.qrtz_fired_triggers where job_name = 'remind-due' and state = 'EXECUTING'
        """;

    // One statement: all become due at once, a microsecond apart, so that their order is known.
    private const string MakeDueSql = """
        update reminder_clock c set next_reminder_at = @hour + n * interval '1 microsecond'
        from (select learner_id, row_number() over (order by learner_id) - 1 as n from reminder_clock) k
        where k.learner_id = c.learner_id
        """;

    private const string HoldSql = """
        insert into reminder (learner_id, study_day, remind_at, created_at)
        select learner_id, @day, @hour, @hour from reminder_clock order by learner_id offset @BeforeTheStuckOne limit 1
        """;

    private const string LeftSql = "select count(*) from reminder_clock where next_reminder_at <= clock_timestamp()";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_node_killed_in_mid_sweep_costs_no_reminder_and_doubles_none()
    {
        var owner = await cluster.CreateDatabaseAsync(Ct);
        await using var source = await OpenSourceAsync(owner);
        await using var admin = await source.OpenConnectionAsync(Ct);
        var hour = await MakeLearnersAsync(admin);
        var day = new StudyClock(DateTimeZone.Utc).DayOf(hour);
        var nodes = new Dictionary<string, ServerNode>();
        await using var first = await StartAsync(admin, owner, nodes);
        await using var second = await StartAsync(admin, owner, nodes);

        // A reminder that is not committed: the sweep cannot end, since the batch of that learner waits for it.
        await using var holder = await source.OpenConnectionAsync(Ct);
        await using var held = await holder.BeginTransactionAsync(Ct);
        await holder.ExecuteAsync(
            HoldSql,
            new
            {
                day,
                hour,
                BeforeTheStuckOne,
            }
        );
        await admin.ExecuteAsync(MakeDueSql, new { hour });
        await UntilAsync(nodes, async () => await CountAsync(admin) >= Learners - LargestBatch);
        string? runner = null;
        await UntilAsync(
            nodes,
            async () => (runner = await admin.QuerySingleOrDefaultAsync<string>(RunnerSql)) is not null
        );
        await nodes[runner!].KillAsync();
        Assert.InRange(await CountAsync(admin), Learners - LargestBatch, Learners - 1);
        nodes.Remove(runner!);
        await held.RollbackAsync(Ct);

        await UntilAsync(nodes, async () => await admin.ExecuteScalarAsync<int>(LeftSql) == 0);
        Assert.Equal(Learners, await CountAsync(admin));
        Assert.Equal(Learners, await admin.ExecuteScalarAsync<int>("select count(distinct learner_id) from reminder"));
        Assert.Equal([day], await admin.QueryAsync<LocalDate>("select distinct study_day from reminder"));
        Assert.Equal(0, await nodes.Values.Single().StopAsync());
    }

    private async Task<NpgsqlDataSource> OpenSourceAsync(string owner)
    {
        var builder = new NpgsqlDataSourceBuilder(await cluster.AdminConnectionStringAsync(owner));
        builder.UseNodaTime();
        return builder.Build();
    }

    /// <summary>Makes learners whose hour came ten minutes ago, and whose clocks say tomorrow until they are told.</summary>
    private static async Task<Instant> MakeLearnersAsync(NpgsqlConnection admin)
    {
        var hour = await admin.ExecuteScalarAsync<Instant>(
            "select date_trunc('minute', now()) - interval '10 minutes'"
        );
        await new Seed { NextAt = hour + Duration.FromDays(1), ReminderAt = hour.InUtc().TimeOfDay }.MakeAsync(
            admin,
            Learners
        );
        return hour;
    }

    /// <summary>Starts a node and waits until it is known to the others by its name.</summary>
    private static async Task<ServerNode> StartAsync(
        NpgsqlConnection admin,
        string owner,
        Dictionary<string, ServerNode> nodes
    )
    {
        var node = ServerNode.Start(owner);
        var running = new Dictionary<string, ServerNode>(nodes) { [""] = node };
        await UntilAsync(
            running,
            async () =>
            {
                var names = await admin.QueryAsync<string>("select instance_name from quartz.qrtz_scheduler_state");
                var name = names.Except(nodes.Keys).SingleOrDefault();
                return name is not null && nodes.TryAdd(name, node);
            }
        );
        return node;
    }

    private static Task<int> CountAsync(NpgsqlConnection admin) =>
        admin.ExecuteScalarAsync<int>("select count(*) from reminder");

    private static async Task UntilAsync(Dictionary<string, ServerNode> nodes, Func<Task<bool>> reached)
    {
        var waited = Stopwatch.StartNew();
        while (!await reached())
        {
            var output = string.Join("\n---\n", nodes.Values.Select(node => node.Output));
            Assert.False(nodes.Values.Any(node => node.HasExited), $"A node ended by itself:\n{output}");
            Assert.True(waited.Elapsed < Patience, $"Not within {Patience}:\n{output}");
            await Task.Delay(20, Ct);
        }
    }
}
