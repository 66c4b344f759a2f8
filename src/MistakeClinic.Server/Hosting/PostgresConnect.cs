using System.Diagnostics;
using Npgsql;

namespace MistakeClinic.Server.Hosting;

/// <summary>Connection strings of a private cluster, and the first connection to a server that is still starting.</summary>
internal static class PostgresConnect
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    // After a crash the server first replays its log, which may take a while; it says so and we wait.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>A connection string that never sends the password to a program that took the port.</summary>
    public static string Describe(int port, string user, string password, string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = user,
            Password = password,
            Database = database,
            ApplicationName = PostgresClusterLogin.ApplicationName,
            RequireAuth = "ScramSHA256",
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;

    /// <summary>Opens a connection outside the pool, waiting while the server starts.</summary>
    /// <exception cref="PostgresException">The server refuses: wrong password, no such database.</exception>
    /// <exception cref="NpgsqlException">The server ended, or did not answer in two minutes.</exception>
    public static async Task<NpgsqlConnection> OpenAsync(
        string connectionString,
        string data,
        CancellationToken cancellationToken
    )
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
            try
            {
                await connection.OpenAsync(cancellationToken);
                return connection;
            }
            catch (NpgsqlException e)
                when (IsStarting(e) && waited.Elapsed < Patience && PostgresPostmaster.Find(data) is not null)
            {
                await connection.DisposeAsync();
                await Task.Delay(Pause, cancellationToken);
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        }
    }

    private static bool IsStarting(NpgsqlException e) =>
        e is not PostgresException refused || refused.SqlState == PostgresErrorCodes.CannotConnectNow;
}
