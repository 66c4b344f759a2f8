using System.Security.Claims;
using Dapper;
using Microsoft.AspNetCore.Authentication;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;

namespace MistakeClinic.Server.Accounts;

/// <summary>Finds in the database the session of a token that the node does not remember, and notes that it is in use.</summary>
internal sealed class SessionLookup(ClinicDatabase database, SessionCache sessions, TimeProvider time)
{
    private const string FindSql = """
        select learner_id, session_id, kind, role, access_expires_at, expires_at, last_used_at
        from session_by_access_hash(@hash)
        """;

    // A cookie lives as long as its session; a bearer's access token is renewed by a refresh only.
    private const string SlideSql = """
        update session
        set last_used_at = @now, expires_at = @expiresAt,
            access_expires_at = case kind when 'cookie' then @expiresAt else access_expires_at end
        where learner_id = @LearnerId and session_id = @SessionId and revoked_at is null
        """;

    private static readonly Duration SlideEvery = Duration.FromMinutes(1);

    /// <summary>The session, and its new end if this use of it has moved the end; null when there is none or it has ended.</summary>
    internal async Task<(CachedSession Session, Instant? NewEnd)?> FindAsync(TokenHash token, CancellationToken ct)
    {
        var now = time.Now();
        var generation = sessions.Generation;
        var row = await ReadAsync(token, ct);
        if (row is null || now >= row.AccessExpiresAt || now >= row.ExpiresAt)
            return null;
        Instant? newEnd = null;
        if (now - row.LastUsedAt >= SlideEvery)
        {
            newEnd = now + Lifetimes.Session;
            await SlideAsync(row, now, newEnd.Value, ct);
        }
        var session = row.ToSession(now + SessionCache.Lifetime);
        sessions.Store(token, session, generation);
        return (session, newEnd);
    }

    private async Task<Row?> ReadAsync(TokenHash token, CancellationToken ct)
    {
        await using var opened = await database.OpenAsync(ct);
        var connection = opened.Connection;
        return await connection.QuerySingleOrDefaultAsync<Row>(FindSql, new { hash = token.ToBytes() });
    }

    private async Task SlideAsync(Row row, Instant now, Instant expiresAt, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(row.LearnerId, ct);
        await transaction.Connection.ExecuteAsync(
            SlideSql,
            new
            {
                row.LearnerId,
                row.SessionId,
                now,
                expiresAt,
            }
        );
        await transaction.CommitAsync();
    }

    private sealed record Row(
        LearnerId LearnerId,
        SessionId SessionId,
        SessionKind Kind,
        AccountRole Role,
        Instant AccessExpiresAt,
        Instant ExpiresAt,
        Instant LastUsedAt
    )
    {
        internal CachedSession ToSession(Instant forgetAt)
        {
            var identity = new ClaimsIdentity(CurrentLearner.Claims(LearnerId, SessionId.Value, Role), Kind.ToString());
            var ticket = new AuthenticationTicket(new(identity), SessionHandler.Scheme);
            return new(
                LearnerId,
                Kind,
                Instant.Min(forgetAt, Instant.Min(AccessExpiresAt, ExpiresAt)),
                AuthenticateResult.Success(ticket)
            );
        }
    }
}
