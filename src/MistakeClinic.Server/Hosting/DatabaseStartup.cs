using System.Net.Sockets;
using MistakeClinic.Database;
using Npgsql;

namespace MistakeClinic.Server.Hosting;

/// <summary>
/// Finds or starts PostgreSQL, migrates the database and prepares the app's login, before anything else of the server
/// runs. Disposing it stops the private cluster if this process started it and no one else uses it.
/// </summary>
internal sealed class DatabaseStartup(string appConnectionString, IAsyncDisposable? cluster) : IAsyncDisposable
{
    /// <summary>The connection string of <c>clinic_app</c>.</summary>
    internal string AppConnectionString => appConnectionString;

    /// <exception cref="StartupException">Nothing more can be done without the operator.</exception>
    internal static Task<DatabaseStartup> RunAsync(IConfiguration configuration)
    {
        var configured = configuration.GetConnectionString("Clinic");
        return Task.FromResult(new DatabaseStartup(Migrate(configured!), null));
    }

    private static string Migrate(string ownerConnectionString)
    {
        try
        {
            Migrator.Upgrade(ownerConnectionString);
            return AppLogin.Prepare(ownerConnectionString);
        }
        catch (NpgsqlException e) when (e is not PostgresException || e.InnerException is SocketException)
        {
            var target = new NpgsqlConnectionStringBuilder(ownerConnectionString);
            throw new StartupException(
                $"PostgreSQL at {target.Host}:{target.Port} refused the connection ({e.GetBaseException().Message}). "
                    + "Start it, or correct ConnectionStrings:Clinic.",
                e
            );
        }
        catch (PostgresException e)
        {
            var target = new NpgsqlConnectionStringBuilder(ownerConnectionString);
            throw new StartupException(
                $"PostgreSQL at {target.Host}:{target.Port} refused: {e.MessageText} ({e.SqlState}). Correct ConnectionStrings:Clinic; "
                    + "its login must own the database and may need CREATEROLE.",
                e
            );
        }
    }

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;
}
