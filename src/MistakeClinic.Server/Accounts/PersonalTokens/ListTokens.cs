using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Accounts.PersonalTokens;

internal static class ListTokens
{
    // Ids are of version 7, so their order is the order in which the tokens were made.
    private const string ListSql = """
        select token_id, name, array_to_string(scopes, ' ') as scopes, created_at, expires_at, last_used_at
        from personal_token
        where learner_id = @learner and revoked_at is null and (expires_at is null or expires_at > @now)
          and token_id < @before
        order by token_id desc
        limit @limit
        """;

    /// <summary>Lists the learner's personal access tokens, newest first.</summary>
    /// <remarks>Those that ended or were revoked are left out. The tokens themselves are told when they are made, and never again.</remarks>
    /// <param name="cursor">The nextCursor of the page before.</param>
    /// <param name="limit">The most tokens to answer with, 1 to 200; 50 unless given.</param>
    internal static async Task<Results<Ok<Page<TokenResponse>>, ProblemHttpResult>> HandleAsync(
        string? cursor,
        [Range(1, Paging.MaxItems, ErrorMessage = Paging.LimitFault)] int? limit,
        CurrentLearner learner,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var before = new TokenId(Guid.AllBitsSet);
        if (cursor is not null && !(Cursor.Decode(cursor, 1) is [var id] && TokenId.TryParse(id, out before)))
            return Problems.Invalid("cursor", Cursor.Fault);
        var size = limit ?? Paging.DefaultItems;
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var rows = await transaction.Connection.QueryAsync<TokenRow>(
            ListSql,
            new
            {
                learner = learner.Id,
                now = time.Now(),
                before,
                limit = size + 1,
            }
        );
        return TypedResults.Ok(
            Paging.Cut(rows, size, row => row.ToResponse(), last => Cursor.Encode(last.TokenId.ToString()))
        );
    }
}
