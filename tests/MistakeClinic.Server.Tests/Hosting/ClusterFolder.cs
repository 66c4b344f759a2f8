using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using MistakeClinic.Server.Hosting;
using Npgsql;

namespace MistakeClinic.Server.Tests.Hosting;

/// <summary>An empty data directory, which every user can reach, for one test. Its server is stopped at the end.</summary>
internal sealed class ClusterFolder : IAsyncDisposable
{
    public ClusterFolder() =>
        Options = new PostgresClusterOptions
        {
            DataDirectory = Path.Combine(
                Path.GetTempPath(),
                "mistake-clinic-hosting-" + Guid.NewGuid().ToString("N")[..8]
            ),
            ExtraSettings = new Dictionary<string, string> { ["fsync"] = "off" },
        };

    public PostgresClusterOptions Options { get; init; }
    public PostgresClusterFiles Files => new(Options.DataDirectory);
    public int ProcessId => PostgresPostmaster.Find(Files.Data)!.ProcessId;

    public Task<PostgresCluster> StartAsync() =>
        PostgresCluster.StartAsync(Options, NullLogger.Instance, TestContext.Current.CancellationToken);

    public Task StopAsync() =>
        PostgresCluster.StopAsync(Options, NullLogger.Instance, TestContext.Current.CancellationToken);

    public static async Task<object?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Kills the server process at once, as a power cut would.</summary>
    public async Task KillServerAsync()
    {
        using var process = Process.GetProcessById(ProcessId);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(Options.DataDirectory))
        {
            await PostgresCluster.StopAsync(Options, NullLogger.Instance, CancellationToken.None);
            Directory.Delete(Options.DataDirectory, recursive: true);
        }
    }
}
