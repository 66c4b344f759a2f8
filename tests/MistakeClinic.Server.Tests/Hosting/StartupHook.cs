using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using MistakeClinic.Server.Hosting;
using Npgsql;

/// <summary>
/// Lets this assembly also be the second process of a test: .NET runs it first when DOTNET_STARTUP_HOOKS names this file. It
/// starts the cluster in CLINIC_TEST_LAUNCH, writes one line, and ends when its standard input does.
/// </summary>
/// <remarks>The runtime wants this very name, in no namespace (docs/design/features/host-startup-hook.md of dotnet/runtime).</remarks>
internal static class StartupHook
{
    public static void Initialize() => Environment.Exit(RunAsync().GetAwaiter().GetResult());

    private static async Task<int> RunAsync()
    {
        var directory = Environment.GetEnvironmentVariable("CLINIC_TEST_LAUNCH")!;
        try
        {
            await using var cluster = await PostgresCluster.StartAsync(
                new PostgresClusterOptions { DataDirectory = directory },
                NullLogger.Instance,
                CancellationToken.None
            );
            await using var data = NpgsqlDataSource.Create(cluster.OwnerConnectionString);
            await using var command = data.CreateCommand("select current_setting('port')");
            var port = (string)(await command.ExecuteScalarAsync())!;
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{(cluster.StartedHere ? "started" : "attached")} {port}")
            );
            await Console.In.ReadToEndAsync();
            return 0;
        }
        catch (PostgresUnavailableException e)
        {
            Console.WriteLine("unavailable " + e.Message);
            return 2;
        }
    }
}
