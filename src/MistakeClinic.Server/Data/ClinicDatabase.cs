using System.Data;
using MistakeClinic.Contracts;
using Npgsql;

namespace MistakeClinic.Server.Data;

/// <summary>
/// The one way to the database. Row-level security shows a transaction the rows of one learner; this class is the only
/// place that says which.
/// </summary>
internal sealed class ClinicDatabase(NpgsqlDataSource source)
{
    // Some twenty seconds with the pool's patience for one.
    private const int FirstAttempts = 10;

    /// <summary>Opens the first connection. A start may wait for it longer than a request may.</summary>
    internal async Task WarmUpAsync(CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await OpenAsync(ct);
                return;
            }
            catch (NpgsqlException e) when (attempt < FirstAttempts && e.InnerException is TimeoutException) { }
        }
    }

    /// <summary>Opens a connection without a learner: it sees shared tables and may call the definer functions.</summary>
    internal ValueTask<NpgsqlConnection> OpenAsync(CancellationToken ct) => source.OpenConnectionAsync(ct);

    /// <summary>Begins a transaction that sees and writes the rows of this learner only.</summary>
    internal async ValueTask<LearnerTransaction> BeginAsync(
        LearnerId learner,
        CancellationToken ct,
        IsolationLevel isolation = IsolationLevel.ReadCommitted
    )
    {
        var connection = await source.OpenConnectionAsync(ct);
        try
        {
            var transaction = await connection.BeginTransactionAsync(isolation, ct);
            await using var context = new NpgsqlCommand(ContextSql(learner), connection);
            await context.ExecuteNonQueryAsync(ct);
            return new LearnerTransaction(connection, transaction);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// A batch that begins a transaction as this learner and is ended by the caller with <c>COMMIT</c>: one round trip
    /// for what <see cref="BeginAsync"/> does in three. For the hot paths.
    /// </summary>
    internal static NpgsqlBatch CreateBatch(NpgsqlConnection connection, LearnerId learner) =>
        new(connection) { BatchCommands = { new("BEGIN"), new(ContextSql(learner)) } };

    // SET LOCAL takes no parameter. It is used, and not set_config, because it is gone with the transaction behind a
    // pooler and is the only form that Citus forwards to its workers. A Guid cannot carry SQL.
    private static string ContextSql(LearnerId learner) => $"SET LOCAL app.learner_id = '{learner.Value:D}'";
}
