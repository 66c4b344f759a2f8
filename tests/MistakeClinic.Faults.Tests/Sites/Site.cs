using System.Diagnostics;
using MistakeClinic.Faults.Tests.Proxies;
using MistakeClinic.Server.Hosting;
using MistakeClinic.Server.Limits;
using MistakeClinic.Server.Tests.Hosting;
using MistakeClinic.Server.Tests.Startup;
using Npgsql;

namespace MistakeClinic.Faults.Tests.Sites;

/// <summary>
/// A server process on a PostgreSQL of its own, both of which may be killed, with a faulty way to each: clients reach the
/// server through one proxy, and it reaches PostgreSQL through another.
/// </summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly ClusterFolder _folder;
    private readonly (string Name, string Value)[] _settings;
    private readonly string? _program;
    private PostgresCluster _cluster;
    private ServerProcess _server = null!;

    private Site(ClusterFolder folder, PostgresCluster cluster, string? program, (string, string)[] settings, int seed)
    {
        (_folder, _cluster, _program, _settings) = (folder, cluster, program, settings);
        Database = FaultProxy.Start(new NpgsqlConnectionStringBuilder(cluster.OwnerConnectionString).Port, seed);
        Front = FaultProxy.Start(0, seed + 1);
    }

    /// <summary>The way from clients to the server.</summary>
    internal FaultProxy Front { get; }

    /// <summary>The way from the server to PostgreSQL.</summary>
    internal FaultProxy Database { get; }

    /// <summary>How far ahead the server's clock is from its next start on, in seconds, where libfaketime is installed.</summary>
    internal int SecondsAhead { get; set; }

    /// <summary>After how long clients open a new connection, by which they may come to another node; never unless set.</summary>
    internal TimeSpan ConnectionLifetime { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>The server, or the first of several.</summary>
    internal ServerProcess Server => _server;

    /// <summary>The server's process.</summary>
    internal int ServerId => _server.Id;

    /// <summary>What the server has written to its log since its last start.</summary>
    internal IReadOnlyList<string> Log => _server.Output;

    internal ClusterFolder Folder => _folder;

    /// <param name="seed">Of what is left to chance.</param>
    /// <param name="settings">Settings of the server, beside the usual.</param>
    internal static Task<Site> StartAsync(int seed, params (string Name, string Value)[] settings) =>
        StartAsync(new ClusterFolder(), seed, settings);

    /// <summary>The same with the server of another build.</summary>
    internal static Task<Site> StartAsync(string program, int seed, params (string Name, string Value)[] settings) =>
        StartAsync(new ClusterFolder(), program, seed, settings);

    internal static async Task<Site> StartAsync(
        ClusterFolder folder,
        int seed,
        params (string Name, string Value)[] settings
    ) => await StartAsync(folder, null, seed, settings);

    private static async Task<Site> StartAsync(
        ClusterFolder folder,
        string? program,
        int seed,
        (string Name, string Value)[] settings
    )
    {
        var site = new Site(folder, await folder.StartAsync(), program, settings, seed);
        await site.StartServerAsync();
        return site;
    }

    /// <summary>A client of the server, with connections of its own.</summary>
    internal HttpClient NewHttp() =>
        new(
            new SocketsHttpHandler
            {
                PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionLifetime = ConnectionLifetime,
            }
        )
        {
            BaseAddress = new Uri($"http://127.0.0.1:{Front.Port}"),
            Timeout = TimeSpan.FromSeconds(20),
        };

    /// <summary>A client that goes around the proxy, and opens as many connections as it has requests in the air.</summary>
    internal HttpClient NewDirectHttp() =>
        new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5) })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{Front.Target}"),
            Timeout = TimeSpan.FromSeconds(20),
        };

    /// <summary>Starts one more server on the same database. Clients come to it once its port is among the targets.</summary>
    /// <param name="program">That of another build; this build's unless told.</param>
    internal async Task<ServerProcess> AddNodeAsync(string? program = null)
    {
        var node = Launch(program);
        await node.ListensAsync();
        return node;
    }

    /// <summary>Ends the server as a power cut would, and starts it again.</summary>
    internal async Task KillServerAsync()
    {
        await _server.DisposeAsync();
        await StartServerAsync();
    }

    /// <summary>Freezes the server, or lets it go on.</summary>
    /// <param name="signal">STOP or CONT.</param>
    internal Task SignalServerAsync(string signal) => _server.SignalAsync(signal);

    /// <summary>Freezes all of PostgreSQL's processes, or lets them go on.</summary>
    /// <param name="signal">STOP or CONT.</param>
    internal async Task SignalDatabaseAsync(string signal)
    {
        var server = _folder.ProcessId;
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {server} $(pgrep -P {server})"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Ends PostgreSQL as a power cut would, and starts it again on the same port.</summary>
    internal async Task KillDatabaseAsync()
    {
        await _folder.KillServerAsync();
        await StartDatabaseAsync();
    }

    /// <summary>Starts PostgreSQL after it was stopped or died.</summary>
    internal async Task StartDatabaseAsync()
    {
        await _cluster.DisposeAsync();
        _cluster = await _folder.StartAsync();
    }

    /// <summary>Ends all of the server's sessions in PostgreSQL, as an administrator can.</summary>
    internal async Task EndSessionsAsync()
    {
        await using var admin = await OpenAsync();
        await using var end = new NpgsqlCommand(
            "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'clinic_app'",
            admin
        );
        await end.ExecuteNonQueryAsync();
    }

    /// <summary>Opens a connection that sees every learner's rows, and goes around the proxies.</summary>
    internal Task<NpgsqlConnection> OpenAsync() => Admin.OpenAsync(SuperuserConnectionString);

    internal string SuperuserConnectionString => _cluster.SuperuserConnectionString;

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await Front.DisposeAsync();
        await Database.DisposeAsync();
        await _cluster.DisposeAsync();
        await _folder.DisposeAsync();
    }

    private async Task StartServerAsync()
    {
        _server = Launch(_program);
        Front.Target = (await _server.ListensAsync()).Port;
    }

    private ServerProcess Launch(string? program)
    {
        var owner = new NpgsqlConnectionStringBuilder(_cluster.OwnerConnectionString) { Port = Database.Port };
        (string, string)[] settings =
        [
            ("ConnectionStrings:Clinic", owner.ConnectionString),
            ("Urls", "http://127.0.0.1:0"),
            ("Clinic:Jobs", "false"),
            .. LimitsSetup.Settings.Select(setting => (setting, "1000000")),
            .. _settings,
            .. FakeTime.Settings(SecondsAhead),
        ];
        return program is null ? ServerProcess.Launch(settings) : ServerProcess.LaunchOther(program, settings);
    }
}
