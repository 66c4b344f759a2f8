using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Mistakes;

internal static class GetMistake
{
    /// <summary>Reads a mistake, its card, and how far it has come through the repair protocol.</summary>
    /// <remarks>The ETag is what a change takes in If-Match.</remarks>
    internal static async Task<Results<Ok<MistakeResponse>, NotFound, StatusCodeHttpResult>> HandleAsync(
        MistakeId mistakeId,
        HttpContext http,
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var stored = await StoredMistake.ReadAsync(transaction.Connection, learner.Id, mistakeId);
        if (stored is not { DeletedAt: null })
            return TypedResults.NotFound();
        return EntityTag.IsKnown(http, stored.Tag)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(stored.ToResponse());
    }
}
