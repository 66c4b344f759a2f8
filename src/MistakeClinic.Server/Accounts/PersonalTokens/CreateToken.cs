using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;

namespace MistakeClinic.Server.Accounts.PersonalTokens;

internal static class CreateToken
{
    private const int Most = 50;

    private const string InsertSql = """
        insert into personal_token (learner_id, token_id, name, scopes, token_hash, created_at, expires_at)
        select @learner, @tokenId, @Name, string_to_array(@scopes, ' '), @hash, @now, @ExpiresAt::timestamptz
        where (select count(*) from personal_token
               where learner_id = @learner and revoked_at is null and (expires_at is null or expires_at > @now)) < @Most
        """;

    /// <summary>Makes a personal access token, for a script or a tool that is to act for the learner.</summary>
    /// <remarks>
    /// The token is told in this answer and never again. It reaches what its scopes name and never the account itself.
    /// It lives on when the password is changed: revoke it by itself. At most 50 tokens (422, <c>too-many-tokens</c>).
    /// </remarks>
    internal static async Task<Results<Created<CreatedTokenResponse>, ProblemHttpResult>> HandleAsync(
        CreateTokenRequest request,
        CurrentLearner learner,
        ClinicDatabase database,
        AccountLog log,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var now = time.Now();
        if (request.Scopes.Distinct().Count() < request.Scopes.Count)
            return Problems.Invalid("scopes", "names a scope twice; name each once");
        if (request.ExpiresAt <= now)
            return Problems.Invalid("expiresAt", "has passed already; choose a later instant, or leave it out");
        var token = PersonalToken.Create();
        var tokenId = new TokenId(NewIds.At(now));
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        await LearnerLock.TakeAsync(transaction.Connection, learner.Id);
        var stored = await transaction.Connection.ExecuteAsync(
            InsertSql,
            new
            {
                learner = learner.Id,
                tokenId,
                request.Name,
                scopes = string.Join(' ', request.Scopes.Select(Scopes.Name)),
                hash = TokenHash.Of(token).ToBytes(),
                now,
                request.ExpiresAt,
                Most,
            }
        );
        if (stored == 0)
            return Problems.Unprocessable(
                "too-many-tokens",
                "There are as many tokens as there may be.",
                "name",
                $"would make more than {Most} tokens; revoke one first"
            );
        await transaction.CommitAsync();
        log.TokenMade(learner.Id, tokenId);
        return TypedResults.Created((string?)null, Answer(request, tokenId, token, now));
    }

    private static CreatedTokenResponse Answer(
        CreateTokenRequest request,
        TokenId tokenId,
        string token,
        Instant now
    ) =>
        new()
        {
            TokenId = tokenId,
            Name = request.Name,
            Scopes = request.Scopes,
            CreatedAt = now,
            ExpiresAt = request.ExpiresAt,
            Token = token,
        };
}
