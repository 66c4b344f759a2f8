using System.Globalization;
using DotNet.Testcontainers.Builders;
using Microsoft.Extensions.Logging.Abstractions;
using MistakeClinic.Server.Hosting;
using Testcontainers.PostgreSql;

namespace MistakeClinic.Server.Tests.Support;

/// <summary>The PostgreSQL server of one test run.</summary>
/// <param name="Source">Where it comes from, for the person who reads the output.</param>
/// <param name="AdminConnectionString">A superuser's connection string.</param>
/// <param name="StopAsync">Ends it and removes what it left, as far as it was started here.</param>
internal sealed record TestClusterServer(string Source, string AdminConnectionString, Func<ValueTask> StopAsync)
{
    private const string Prefix = "mistake-clinic-tests-";

    /// <summary>The server in CLINIC_TEST_POSTGRES, else a container, else a private cluster of this machine's PostgreSQL.</summary>
    public static async Task<TestClusterServer> StartAsync()
    {
        var configured = Environment.GetEnvironmentVariable("CLINIC_TEST_POSTGRES");
        return configured is { Length: > 0 }
            ? new TestClusterServer("the server in CLINIC_TEST_POSTGRES", configured, () => ValueTask.CompletedTask)
            : await TryStartContainerAsync() ?? await StartPrivateAsync();
    }

    private static async Task<TestClusterServer?> TryStartContainerAsync()
    {
        try
        {
            // Without Docker this throws in about a tenth of a second.
            var container = new PostgreSqlBuilder("postgres:17")
                .WithCommand("-c", "fsync=off", "-c", "max_connections=500")
                .Build();
            await container.StartAsync();
            return new TestClusterServer(
                "a postgres:17 container",
                container.GetConnectionString(),
                container.DisposeAsync
            );
        }
        catch (DockerUnavailableException)
        {
            return null;
        }
    }

    private static async Task<TestClusterServer> StartPrivateAsync()
    {
        await RemoveAbandonedAsync();
        var directory = Path.Combine(Path.GetTempPath(), $"{Prefix}{Environment.ProcessId}");
        var cluster = await PostgresCluster.StartAsync(Options(directory), NullLogger.Instance, default);
        return new TestClusterServer(
            $"a private cluster in {directory}",
            cluster.SuperuserConnectionString,
            () => RemoveAsync(directory)
        );
    }

    /// <summary>Ends the clusters of test runs that were killed.</summary>
    private static async Task RemoveAbandonedAsync()
    {
        foreach (var directory in Directory.GetDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            try
            {
                if (
                    int.TryParse(Path.GetFileName(directory)[Prefix.Length..], CultureInfo.InvariantCulture, out var id)
                    && !IsRunning(id)
                )
                {
                    await RemoveAsync(directory);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or PostgresUnavailableException)
            {
                // Another run removes it at the same time, or it belongs to another user.
            }
        }
    }

    private static async ValueTask RemoveAsync(string directory)
    {
        await PostgresCluster.StopAsync(Options(directory), NullLogger.Instance, default);
        Directory.Delete(directory, recursive: true);
    }

    private static PostgresClusterOptions Options(string directory) =>
        new()
        {
            DataDirectory = directory,
            ExtraSettings = new Dictionary<string, string>
            {
                ["fsync"] = "off",
                ["synchronous_commit"] = "off",
                ["full_page_writes"] = "off",
                ["max_connections"] = "500",
            },
        };

    private static bool IsRunning(int processId)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(processId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
