using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using Npgsql;

namespace MistakeClinic.Server.Accounts;

/// <summary>Ends sessions so that the next request with their tokens, on any node, is refused.</summary>
internal sealed class Revocation(ClinicDatabase database, SessionCache sessions, TimeProvider time)
{
    /// <summary>The channel on which nodes tell each other whose sessions to forget: the payload is the learner's id.</summary>
    internal const string Channel = "session_revoked";

    private const string RevokeSql = """
        update session set revoked_at = @now
        where learner_id = @learner and session_id = @session and revoked_at is null
        """;

    private const string NotifySql = $"select pg_notify('{Channel}', @learner::text)";

    /// <summary>Ends one session. False when the learner has no such session open.</summary>
    internal async Task<bool> RevokeAsync(LearnerId learner, SessionId session, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(learner, ct);
        var ended = await transaction.Connection.ExecuteAsync(
            RevokeSql,
            new
            {
                learner,
                session,
                now = time.Now(),
            }
        );
        if (ended == 0)
            return false;
        await NotifyAsync(transaction.Connection, learner);
        await transaction.CommitAsync();
        sessions.Evict(learner);
        return true;
    }

    /// <summary>Tells the other nodes, when the transaction commits, to forget the learner's sessions.</summary>
    internal static Task NotifyAsync(NpgsqlConnection connection, LearnerId learner) =>
        connection.ExecuteAsync(NotifySql, new { learner });
}
