using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Audit;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;

namespace MistakeClinic.Server.Accounts;

internal static class Refresh
{
    private const string FindSql = """
        select learner_id, session_id from session_by_refresh_family(@familyHash, @now)
        """;

    // Two refreshes with one token cannot both find it in the row.
    private const string RotateSql = """
        update session
        set access_hash = @accessHash, access_expires_at = @accessExpiresAt, refresh_hash = @refreshHash,
            last_used_at = @now, expires_at = @expiresAt
        where learner_id = @LearnerId and session_id = @SessionId and refresh_hash = @spentHash
          and revoked_at is null
        """;

    /// <summary>Takes a refresh token and gives new tokens; the old ones end at once.</summary>
    /// <remarks>
    /// A refresh token that was spent before ends the whole session (401, <c>wrong-refresh-token</c>): it has two
    /// holders, and one of them is a thief. A client whose answer was lost has to log in again.
    /// </remarks>
    internal static async Task<Results<Ok<OpenedSession>, ProblemHttpResult>> HandleAsync(
        RefreshRequest request,
        HttpContext http,
        ClinicDatabase database,
        SessionCache sessions,
        Revocation revocation,
        AccountLog log,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var now = time.Now();
        var spent = request.RefreshToken;
        if (!Tokens.IsRefresh(spent) || await FindAsync(spent, now, database, ct) is not { } found)
            return Refuse(http.Response);
        AuditTrail.IsAbout(http, found.LearnerId);
        var session = new NewSession(
            found.SessionId,
            SessionKind.Bearer,
            Tokens.NewAccess(),
            Tokens.NextRefresh(spent),
            now
        );
        await using (var transaction = await database.BeginAsync(found.LearnerId, ct))
        {
            var parameters = new DynamicParameters(session.Parameters());
            parameters.Add("LearnerId", found.LearnerId.Value);
            parameters.Add("spentHash", TokenHash.Of(spent).ToBytes());
            if (await transaction.Connection.ExecuteAsync(RotateSql, parameters) == 1)
            {
                await Revocation.NotifyAsync(transaction.Connection, found.LearnerId);
                await transaction.CommitAsync();
                sessions.Evict(found.LearnerId);
                return TypedResults.Ok(session.Answer(http));
            }
        }
        if (await revocation.RevokeAsync(found.LearnerId, found.SessionId, ct))
            log.RefreshedTwice(found.LearnerId, found.SessionId);
        return Refuse(http.Response);
    }

    private static async Task<Found?> FindAsync(
        string token,
        Instant now,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        await using var opened = await database.OpenAsync(ct);
        var connection = opened.Connection;
        return await connection.QuerySingleOrDefaultAsync<Found>(
            FindSql,
            new { familyHash = TokenHash.Of(Tokens.Family(token)).ToBytes(), now }
        );
    }

    private static ProblemHttpResult Refuse(HttpResponse response) =>
        Problems.NotProven(
            response,
            "wrong-refresh-token",
            "The refresh token is unknown, spent or of a session that has ended.",
            "Log in again."
        );

    private sealed record Found(LearnerId LearnerId, SessionId SessionId);
}
