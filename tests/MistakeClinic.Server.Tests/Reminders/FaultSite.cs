using Dapper;
using MistakeClinic.Database;
using MistakeClinic.Server.Hosting;
using MistakeClinic.Server.Tests.Hosting;
using MistakeClinic.Server.Tests.Reminders.Channels.Mail;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Tests.Reminders;

/// <summary>
/// Servers that send reminders for real: processes of their own on a PostgreSQL of their own, which may be restarted, and
/// a mail server that takes what they send.
/// </summary>
internal sealed class FaultSite : IAsyncDisposable
{
    private const string NodesSql = "select instance_name from quartz.qrtz_scheduler_state";

    private const string SenderSql = """
        select instance_name from quartz.qrtz_fired_triggers
        where job_name = 'send-email' and state = 'EXECUTING' and instance_name = any(@names) limit 1
        """;

    // Quartz counts in ticks of 100 ns since the year 1; the Unix epoch is 621,355,968,000,000,000 of them.
    private const string AheadSql = """
        select (last_checkin_time - 621355968000000000) / 1e7 - extract(epoch from clock_timestamp())
        from quartz.qrtz_scheduler_state where instance_name = @name
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly ClusterFolder _folder;
    private readonly Dictionary<string, ServerNode> _nodes = [];
    private readonly List<ServerNode> _started = [];
    private PostgresCluster _cluster;

    private FaultSite(ClusterFolder folder, PostgresCluster cluster) => (_folder, _cluster) = (folder, cluster);

    internal SmtpPeer Mail { get; } = SmtpPeer.Start();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal static async Task<FaultSite> StartAsync()
    {
        var folder = new ClusterFolder();
        var site = new FaultSite(folder, await folder.StartAsync());
        Migrator.Upgrade(site._cluster.OwnerConnectionString + ";Pooling=false");
        return site;
    }

    /// <summary>Starts a node and waits until the others know it by its name.</summary>
    /// <returns>How many seconds its clock was ahead of the database's, to the length of a check-in.</returns>
    internal async Task<double> StartNodeAsync(params (string Name, string Value)[] environment)
    {
        (string, string)[] all =
        [
            ("Clinic__SendCron", "*/2 * * * * ?"),
            ("Clinic__Mail__Host", "127.0.0.1"),
            ("Clinic__Mail__Port", $"{Mail.Port}"),
            ("Clinic__Mail__Security", "None"),
            ("Clinic__Mail__From", "clinic@example.org"),
            ("Clinic__PublicUrl", "https://clinic.example.org/"),
            .. environment,
        ];
        var node = ServerNode.Start(_cluster.OwnerConnectionString, all);
        _started.Add(node);
        await using var admin = await OpenAsync();
        string? name = null;
        await UntilAsync(async () =>
        {
            Assert.False(node.HasExited, node.Output);
            name = (await admin.QueryAsync<string>(NodesSql)).Except(_nodes.Keys).FirstOrDefault();
            return name is not null && _nodes.TryAdd(name, node);
        });
        return await admin.ExecuteScalarAsync<double>(AheadSql, new { name });
    }

    /// <summary>Waits until a node is handing reminders over, which is what a fault is to hit.</summary>
    internal async Task<ServerNode> SenderAsync()
    {
        await using var admin = await OpenAsync();
        var names = _nodes.Keys.ToArray();
        string? sender = null;
        await UntilAsync(async () =>
            (sender = await admin.QueryFirstOrDefaultAsync<string>(SenderSql, new { names })) is not null
        );
        return _nodes[sender!];
    }

    internal async Task KillAsync(ServerNode node)
    {
        _nodes.Remove(_nodes.Single(known => known.Value == node).Key);
        await node.KillAsync();
    }

    /// <summary>Stops PostgreSQL at once, open transactions and all, and starts it again on the same port.</summary>
    internal async Task RestartDatabaseAsync()
    {
        await _folder.StopAsync();
        await _cluster.DisposeAsync();
        _cluster = await _folder.StartAsync();
    }

    /// <summary>Opens a connection that sees every learner's rows.</summary>
    internal async Task<NpgsqlConnection> OpenAsync()
    {
        var admin = new NpgsqlConnectionStringBuilder(_cluster.SuperuserConnectionString)
        {
            Database = PostgresRoles.Database,
            Pooling = false,
        };
        var builder = new NpgsqlDataSourceBuilder(admin.ConnectionString);
        builder.UseNodaTime();
        await using var source = builder.Build();
        return await source.OpenConnectionAsync(Ct);
    }

    /// <summary>Waits until something is so; every node that is meant to run must meanwhile.</summary>
    internal async Task UntilAsync(Func<Task<bool>> reached)
    {
        var until = SystemClock.Instance.GetCurrentInstant() + Duration.FromTimeSpan(Patience);
        while (!await reached())
        {
            Assert.False(_nodes.Values.Any(node => node.HasExited), $"A node ended by itself:\n{Outputs}");
            Assert.True(SystemClock.Instance.GetCurrentInstant() < until, $"Not within {Patience}:\n{Outputs}");
            await Task.Delay(20, Ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _started)
            await node.DisposeAsync();
        await _cluster.DisposeAsync();
        await _folder.DisposeAsync();
        await Mail.DisposeAsync();
    }

    private string Outputs => string.Join("\n---\n", _nodes.Values.Select(node => node.Output));
}
