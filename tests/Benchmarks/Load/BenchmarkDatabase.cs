using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using MistakeClinic.Database;
using MistakeClinic.Server.Hosting;
using Npgsql;

namespace MistakeClinic.Benchmarks;

/// <summary>
/// A private PostgreSQL of this run, in a new folder that is removed at the end: the server's own launcher with settings
/// that keep every commit.
/// </summary>
internal sealed class BenchmarkDatabase : IAsyncDisposable
{
    private const string Prefix = "mistake-clinic-benchmark-";
    private readonly PostgresClusterOptions _options;
    private readonly PostgresCluster _cluster;

    private BenchmarkDatabase(PostgresClusterOptions options, PostgresCluster cluster)
    {
        (_options, _cluster) = (options, cluster);
        Migrator.Upgrade(cluster.OwnerConnectionString);
        AppConnectionString = AppLogin.Prepare(cluster.OwnerConnectionString);
        SuperuserConnectionString = new NpgsqlConnectionStringBuilder(cluster.SuperuserConnectionString)
        {
            Database = new NpgsqlConnectionStringBuilder(AppConnectionString).Database,
        }.ConnectionString;
        var data = new PostgresClusterFiles(options.DataDirectory).Data;
        ProcessId = int.Parse(
            File.ReadLines(Path.Combine(data, "postmaster.pid")).First(),
            CultureInfo.InvariantCulture
        );
    }

    internal string OwnerConnectionString => _cluster.OwnerConnectionString;

    /// <summary>Role <c>clinic_app</c>, which the server itself uses.</summary>
    internal string AppConnectionString { get; }

    /// <summary>Sees every learner's rows.</summary>
    internal string SuperuserConnectionString { get; }

    /// <summary>PostgreSQL's first process, the parent of all others.</summary>
    internal int ProcessId { get; }

    internal static async Task<BenchmarkDatabase> StartAsync(int sharedBuffersMegabytes)
    {
        var options = new PostgresClusterOptions
        {
            DataDirectory = Path.Combine(Path.GetTempPath(), $"{Prefix}{Environment.ProcessId}"),
            ExtraSettings = new Dictionary<string, string>
            {
                ["fsync"] = "on",
                ["synchronous_commit"] = "on",
                ["full_page_writes"] = "on",
                ["shared_buffers"] = $"{sharedBuffersMegabytes}MB",
                // One checkpoint in a window and none in the next would be most of their difference.
                ["max_wal_size"] = "16GB",
                ["checkpoint_timeout"] = "1h",
                ["maintenance_work_mem"] = "256MB",
            },
        };
        await RemoveAbandonedAsync();
        return new(options, await PostgresCluster.StartAsync(options, NullLogger.Instance, default));
    }

    /// <summary>The folder of PostgreSQL's programs.</summary>
    internal async Task<string> FindBinariesAsync() =>
        (
            await PostgresBinarySearch.FindAsync(
                _options,
                new PostgresClusterFiles(_options.DataDirectory),
                NullLogger.Instance,
                default
            )
        ).Directory;

    internal async Task<T> ReadAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(SuperuserConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _cluster.DisposeAsync();
        await RemoveAsync(_options.DataDirectory);
    }

    /// <summary>Ends the clusters of runs that were killed.</summary>
    private static async Task RemoveAbandonedAsync()
    {
        foreach (var directory in Directory.GetDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            if (!Directory.Exists($"/proc/{directory[(directory.LastIndexOf('-') + 1)..]}"))
                await RemoveAsync(directory);
        }
    }

    private static async Task RemoveAsync(string directory)
    {
        await PostgresCluster.StopAsync(new() { DataDirectory = directory }, NullLogger.Instance, default);
        Directory.Delete(directory, recursive: true);
    }
}
