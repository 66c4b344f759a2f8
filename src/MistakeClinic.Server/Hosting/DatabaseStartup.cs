using MistakeClinic.Database;
using Npgsql;

namespace MistakeClinic.Server.Hosting;

/// <summary>
/// Finds or starts PostgreSQL, migrates the database and prepares the app's login, before anything else of the server
/// runs. Disposing it stops the private cluster if this process started it and no one else uses it.
/// </summary>
internal sealed class DatabaseStartup(string appConnectionString, PostgresCluster? cluster) : IAsyncDisposable
{
    /// <summary>The connection string of <c>clinic_app</c>.</summary>
    internal string AppConnectionString => appConnectionString;

    /// <exception cref="StartupException">Nothing more can be done without the operator.</exception>
    internal static async Task<DatabaseStartup> RunAsync(IConfiguration configuration)
    {
        if (configuration.GetConnectionString("Clinic") is { Length: > 0 } configured)
            return new(Migrate(configured), null);
        var cluster = await StartClusterAsync(configuration);
        try
        {
            return new(Migrate(cluster.OwnerConnectionString), cluster);
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    private static async Task<PostgresCluster> StartClusterAsync(IConfiguration configuration)
    {
        // The application's own logging is built later, from services that need the database.
        using var logs = LoggerFactory.Create(builder =>
            builder.AddConfiguration(configuration.GetSection("Logging")).AddConsole()
        );
        var directory = configuration["Clinic:DataDirectory"];
        var options = new PostgresClusterOptions
        {
            DataDirectory = directory is { Length: > 0 } ? directory : PostgresClusterOptions.DefaultDataDirectory(),
            BinariesDirectory = configuration["Clinic:PostgresBinaries"],
        };
        return await PostgresCluster.StartAsync(options, logs.CreateLogger<PostgresCluster>(), CancellationToken.None);
    }

    private static string Migrate(string ownerConnectionString)
    {
        var target = Target(ownerConnectionString);
        try
        {
            Migrator.Upgrade(ownerConnectionString);
            return AppLogin.Prepare(ownerConnectionString);
        }
        catch (PostgresException e)
        {
            throw new StartupException(
                $"PostgreSQL at {target} refused: {e.MessageText} ({e.SqlState}). Correct ConnectionStrings:Clinic; its "
                    + "login must own the database and may create roles.",
                e
            );
        }
        catch (NpgsqlException e)
        {
            throw new StartupException(
                $"PostgreSQL at {target} does not answer ({e.GetBaseException().Message}). Start it, or correct "
                    + "ConnectionStrings:Clinic.",
                e
            );
        }
    }

    private static string Target(string connectionString)
    {
        try
        {
            var parsed = new NpgsqlConnectionStringBuilder(connectionString);
            return $"{parsed.Host}:{parsed.Port}";
        }
        catch (ArgumentException e)
        {
            throw new StartupException(
                $"ConnectionStrings:Clinic cannot be read: {e.Message} Write it as Host=…;Database=…;Username=…;Password=….",
                e
            );
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null)
            await cluster.DisposeAsync();
    }
}
