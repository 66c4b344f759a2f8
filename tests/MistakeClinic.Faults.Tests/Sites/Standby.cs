using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using MistakeClinic.Server.Hosting;
using MistakeClinic.Server.Tests.Hosting;
using Npgsql;

namespace MistakeClinic.Faults.Tests.Sites;

/// <summary>A streaming standby of a site's PostgreSQL, for which every commit there has to wait.</summary>
internal sealed class Standby : IAsyncDisposable
{
    private readonly string _data;
    private readonly PostgresBinaries _binaries;
    private readonly PostgresAccount? _account;

    private Standby(string data, PostgresBinaries binaries, PostgresAccount? account)
    {
        (_data, _binaries, _account) = (data, binaries, account);
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Port = ((IPEndPoint)free.LocalEndpoint).Port;
    }

    internal int Port { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Copies the primary, follows it, and makes the primary wait for it.</summary>
    internal static async Task<Standby> FollowAsync(ClusterFolder primary, string superuserConnectionString)
    {
        var account = await PostgresAccount.FindAsync(primary.Files, Ct);
        var binaries = await PostgresBinarySearch.FindAsync(primary.Options, primary.Files, NullLogger.Instance, Ct);
        // Beside the primary's, and removed with it.
        var standby = new Standby(Path.Combine(primary.Files.Logs, "standby"), binaries, account);
        var login = new NpgsqlConnectionStringBuilder(superuserConnectionString);
        await standby.RunAsync(
            "pg_basebackup",
            $"--dbname=host=127.0.0.1 port={login.Port} user={login.Username} password={login.Password}",
            $"--pgdata={standby._data}",
            "--write-recovery-conf",
            "--checkpoint=fast"
        );
        await standby.StartAsync();
        await ClusterFolder.AskAsync(superuserConnectionString, "alter system set synchronous_standby_names = '*'");
        await ClusterFolder.AskAsync(superuserConnectionString, "select pg_reload_conf()");
        await UntilAsync(
            superuserConnectionString,
            "select count(*) = 1 from pg_stat_replication where sync_state = 'sync'"
        );
        return standby;
    }

    /// <summary>Starts it; it takes up where it was.</summary>
    internal Task StartAsync() =>
        RunAsync(
            "pg_ctl",
            "start",
            $"--pgdata={_data}",
            $"--options=-p {Port}",
            $"--log={_data}.log",
            "--wait",
            "--silent"
        );

    /// <summary>Stops it: nothing that the primary commits from now on is anywhere else.</summary>
    internal Task StopAsync() => RunAsync("pg_ctl", "stop", $"--pgdata={_data}", "--mode=immediate", "--wait");

    /// <summary>Makes it the primary.</summary>
    internal Task PromoteAsync() => RunAsync("pg_ctl", "promote", $"--pgdata={_data}", "--wait");

    public async ValueTask DisposeAsync()
    {
        if (PostgresPostmaster.Find(_data) is not null)
            await StopAsync();
    }

    /// <summary>Asks until the answer is true.</summary>
    internal static async Task UntilAsync(string connectionString, string question)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (await ClusterFolder.AskAsync(connectionString, question) is not true)
            await Task.Delay(20, patience.Token);
    }

    private async Task RunAsync(string program, params string[] arguments)
    {
        string[] command = [.. _account?.Prefix ?? [], Path.Combine(_binaries.Directory, program), .. arguments];
        // A server that is left behind would keep the pipes of its output open.
        if (arguments[0] == "start")
        {
            Assert.Equal(0, await PostgresCommand.RunDetachingAsync(command, Ct));
            return;
        }
        var (exitCode, output) = await PostgresCommand.RunAsync(command, Ct);
        Assert.True(exitCode == 0, $"{program}: {output}");
    }
}
