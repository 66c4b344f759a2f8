using Npgsql;

namespace MistakeClinic.Server.Data;

/// <summary>A transaction that sees the rows of one learner. Disposing it without a commit rolls back.</summary>
internal sealed class LearnerTransaction(ClinicConnection opened, NpgsqlTransaction transaction) : IAsyncDisposable
{
    /// <summary>The connection to run statements on; it is inside the transaction.</summary>
    internal NpgsqlConnection Connection => opened.Connection;

    /// <summary>Commits. A client that goes away does not cancel it: a cancelled commit has an unknown outcome.</summary>
    /// <exception cref="UnconfirmedWriteException">The commit did not wait for the standby.</exception>
    internal async Task CommitAsync()
    {
        await transaction.CommitAsync(CancellationToken.None);
        opened.RequireConfirmed();
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await opened.DisposeAsync();
    }
}
