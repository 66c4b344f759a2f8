using Npgsql;

namespace MistakeClinic.Server.Data;

/// <summary>
/// A connection that does not take "committed" for an answer when PostgreSQL adds that it did not wait for its standby.
/// </summary>
/// <remarks>
/// When the wait of a commit for a synchronous standby is cancelled, by whomever, PostgreSQL answers with success and a
/// warning (src/backend/replication/syncrep.c, SyncRepWaitForLSN). The row is then lost if the primary is, so nobody may be
/// told that it is stored. Closing the connection is what every way of writing has in common: disposing throws.
/// </remarks>
internal sealed class ClinicConnection : IAsyncDisposable, IDisposable
{
    // The warning has no code of its own, and its text is in the server's language. What else warns in this class says
    // that something is amiss with a write as well.
    private const string Warning = "01000";

    private bool _warned;

    internal ClinicConnection(NpgsqlConnection connection)
    {
        Connection = connection;
        connection.Notice += (_, notice) => _warned |= notice.Notice.SqlState == Warning;
    }

    /// <summary>The connection to run statements on.</summary>
    internal NpgsqlConnection Connection { get; }

    /// <exception cref="UnconfirmedWriteException">A commit on this connection did not wait for the standby.</exception>
    internal void RequireConfirmed()
    {
        if (_warned)
            throw new UnconfirmedWriteException();
    }

    /// <exception cref="UnconfirmedWriteException">A commit on this connection did not wait for the standby.</exception>
    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        RequireConfirmed();
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose()
    {
        Connection.Dispose();
        RequireConfirmed();
    }
}
