using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Accounts;

internal static class GetMe
{
    /// <summary>Tells who is logged in, and what the learner has set.</summary>
    /// <remarks>The ETag is what a change of the settings takes in If-Match.</remarks>
    internal static async Task<Ok<MeResponse>> HandleAsync(
        CurrentLearner learner,
        HttpResponse response,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var row = await MeRow.ReadAsync(transaction.Connection, learner.Id);
        // Never 304: the next reminder moves without being a change of the learner's.
        response.Headers.ETag = EntityTag.Of(row.Revision);
        return TypedResults.Ok(row.ToResponse(learner.Id));
    }
}
