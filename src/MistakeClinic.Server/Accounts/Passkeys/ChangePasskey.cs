using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Accounts.Passkeys;

internal static class ChangePasskey
{
    private const string RenameSql = """
        update passkey set name = @Name where learner_id = @learner and passkey_id = @passkeyId
        """;

    private const string RemoveSql = "delete from passkey where learner_id = @learner and passkey_id = @passkeyId";

    /// <summary>Gives a passkey another name.</summary>
    /// <remarks>The name is the learner's alone: devices do not hear of it. One that is not there is not found.</remarks>
    internal static async Task<Results<NoContent, NotFound>> RenameAsync(
        PasskeyId passkeyId,
        RenamePasskeyRequest request,
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var arguments = new
        {
            learner = learner.Id,
            passkeyId,
            request.Name,
        };
        if (await transaction.Connection.ExecuteAsync(RenameSql, arguments) == 0)
            return TypedResults.NotFound();
        await transaction.CommitAsync();
        return TypedResults.NoContent();
    }

    /// <summary>Removes a passkey: nobody logs in with it any more.</summary>
    /// <remarks>Sessions that it opened go on; revoke them by themselves. One that is not there is not found.</remarks>
    internal static async Task<Results<NoContent, NotFound>> RemoveAsync(
        PasskeyId passkeyId,
        CurrentLearner learner,
        ClinicDatabase database,
        AccountLog log,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var arguments = new { learner = learner.Id, passkeyId };
        if (await transaction.Connection.ExecuteAsync(RemoveSql, arguments) == 0)
            return TypedResults.NotFound();
        await transaction.CommitAsync();
        log.PasskeyRemoved(learner.Id, passkeyId);
        return TypedResults.NoContent();
    }
}
