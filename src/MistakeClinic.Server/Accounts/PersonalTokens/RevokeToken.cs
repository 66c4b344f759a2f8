using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Accounts.PersonalTokens;

internal static class RevokeToken
{
    private const string RevokeSql = """
        update personal_token set revoked_at = @now
        where learner_id = @learner and token_id = @tokenId and revoked_at is null
        """;

    /// <summary>Ends a personal access token. The next request with it is refused, on every node.</summary>
    /// <remarks>One that is not the learner's, or was revoked already, is not found.</remarks>
    internal static async Task<Results<NoContent, NotFound>> HandleAsync(
        TokenId tokenId,
        CurrentLearner learner,
        ClinicDatabase database,
        SessionCache sessions,
        AccountLog log,
        TimeProvider time,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var ended = await transaction.Connection.ExecuteAsync(
            RevokeSql,
            new
            {
                learner = learner.Id,
                tokenId,
                now = time.Now(),
            }
        );
        if (ended == 0)
            return TypedResults.NotFound();
        await Revocation.NotifyAsync(transaction.Connection, learner.Id);
        await transaction.CommitAsync();
        sessions.Evict(learner.Id);
        log.TokenRevoked(learner.Id, tokenId);
        return TypedResults.NoContent();
    }
}
