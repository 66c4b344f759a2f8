using Npgsql;

namespace MistakeClinic.Server.Data;

/// <summary>A transaction that sees the rows of one learner. Disposing it without a commit rolls back.</summary>
internal sealed class LearnerTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
{
    /// <summary>The connection to run statements on; it is inside the transaction.</summary>
    internal NpgsqlConnection Connection => connection;

    /// <summary>Commits. A client that goes away does not cancel it: a cancelled commit has an unknown outcome.</summary>
    internal Task CommitAsync() => transaction.CommitAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
