using System.Data;
using MistakeClinic.Contracts;
using Npgsql;

namespace MistakeClinic.Server.Data;

/// <summary>
/// The one way to the database. Row-level security shows a transaction the rows of one learner; this class is the only
/// place that says which.
/// </summary>
internal sealed class ClinicDatabase(NpgsqlDataSource source, PoolQueue queue)
{
    // Some twenty seconds with the patience for one.
    private const int FirstAttempts = 12;

    // A client that is told after two seconds that it must come again has waited long enough. The pool itself counts in
    // whole seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.8);

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
    /// <exception cref="NpgsqlException">There is none within 1.8 seconds.</exception>
    internal async ValueTask<ClinicConnection> OpenAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            var opening = source.OpenConnectionAsync(patience.Token);
            return new(opening.IsCompletedSuccessfully ? opening.Result : await queue.WaitAsync(opening));
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new NpgsqlException("No connection could be had in time.", new TimeoutException(null, e));
        }
    }

    /// <summary>The same for the few callers that cannot wait asynchronously.</summary>
    internal ClinicConnection Open() => new(source.OpenConnection());

    /// <summary>Begins a transaction that sees and writes the rows of this learner only.</summary>
    internal async ValueTask<LearnerTransaction> BeginAsync(
        LearnerId learner,
        CancellationToken ct,
        IsolationLevel isolation = IsolationLevel.ReadCommitted
    )
    {
        var opened = await OpenAsync(ct);
        try
        {
            var transaction = await opened.Connection.BeginTransactionAsync(isolation, ct);
            await using var context = new NpgsqlCommand(ContextSql(learner), opened.Connection);
            await context.ExecuteNonQueryAsync(ct);
            return new LearnerTransaction(opened, transaction);
        }
        catch
        {
            await opened.DisposeAsync();
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
