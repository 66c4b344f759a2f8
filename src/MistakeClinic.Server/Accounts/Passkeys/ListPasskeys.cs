using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;

namespace MistakeClinic.Server.Accounts.Passkeys;

internal static class ListPasskeys
{
    private const string ListSql = """
        select passkey_id, name, backed_up, created_at, last_used_at
        from passkey where learner_id = @learner
        order by passkey_id desc
        """;

    /// <summary>Lists the learner's passkeys, newest first.</summary>
    /// <remarks>There are at most 20, so they come on one page.</remarks>
    internal static async Task<Ok<Page<PasskeyResponse>>> HandleAsync(
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var rows = await transaction.Connection.QueryAsync<Row>(ListSql, new { learner = learner.Id });
        return TypedResults.Ok(new Page<PasskeyResponse>([.. rows.Select(row => row.ToResponse())], null));
    }

    private sealed record Row(PasskeyId PasskeyId, string Name, bool BackedUp, Instant CreatedAt, Instant? LastUsedAt)
    {
        internal PasskeyResponse ToResponse() =>
            new()
            {
                PasskeyId = PasskeyId,
                Name = Name,
                BackedUp = BackedUp,
                CreatedAt = CreatedAt,
                LastUsedAt = LastUsedAt,
            };
    }
}
