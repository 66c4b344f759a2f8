using System.Security.Claims;
using Dapper;
using Microsoft.AspNetCore.Authentication;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;

namespace MistakeClinic.Server.Accounts.PersonalTokens;

/// <summary>
/// Finds in the database a personal access token that the node does not remember. Nodes remember it, and forget it when
/// it is revoked, as they do sessions.
/// </summary>
internal sealed class TokenLookup(ClinicDatabase database, SessionCache sessions, TimeProvider time)
{
    private const string FindSql = """
        select learner_id, token_id, scopes, role, expires_at, last_used_at from token_by_hash(@hash)
        """;

    private const string UseSql = """
        update personal_token set last_used_at = @hour where learner_id = @LearnerId and token_id = @TokenId
        """;

    internal async Task<CachedSession?> FindAsync(TokenHash token, CancellationToken ct)
    {
        var now = time.Now();
        var generation = sessions.Generation;
        var row = await ReadAsync(token, ct);
        if (row is null || now >= row.ExpiresAt)
            return null;
        var hour = Instant.FromUnixTimeSeconds(
            now.ToUnixTimeSeconds() / NodaConstants.SecondsPerHour * NodaConstants.SecondsPerHour
        );
        if (row.LastUsedAt is null || row.LastUsedAt < hour)
            await NoteAsync(row, hour, ct);
        var found = row.ToSession(now + SessionCache.Lifetime);
        sessions.Store(token, found, generation);
        return found;
    }

    private async Task<Row?> ReadAsync(TokenHash token, CancellationToken ct)
    {
        await using var opened = await database.OpenAsync(ct);
        var connection = opened.Connection;
        return await connection.QuerySingleOrDefaultAsync<Row>(FindSql, new { hash = token.ToBytes() });
    }

    private async Task NoteAsync(Row row, Instant hour, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(row.LearnerId, ct);
        await transaction.Connection.ExecuteAsync(
            UseSql,
            new
            {
                row.LearnerId,
                row.TokenId,
                hour,
            }
        );
        await transaction.CommitAsync();
    }

    private sealed record Row(
        LearnerId LearnerId,
        TokenId TokenId,
        string Scopes,
        AccountRole Role,
        Instant? ExpiresAt,
        Instant? LastUsedAt
    )
    {
        internal CachedSession ToSession(Instant forgetAt)
        {
            var identity = new ClaimsIdentity(
                [
                    .. CurrentLearner.Claims(LearnerId, TokenId.Value, Role),
                    .. Scopes.Split(' ').Select(scope => new Claim(Accounts.Scopes.Claim, scope)),
                ],
                Accounts.Scopes.TokenIdentity
            );
            return new(
                LearnerId,
                SessionKind.Bearer,
                Instant.Min(forgetAt, ExpiresAt ?? forgetAt),
                AuthenticateResult.Success(new(new(identity), SessionHandler.Scheme))
            );
        }
    }
}
