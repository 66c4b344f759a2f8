using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Clinics;

internal static class GetRadarRow
{
    /// <summary>Reads a radar row of the learner's own.</summary>
    /// <remarks>The ETag is what a change takes in If-Match. Rows of the page are read with their clinic.</remarks>
    internal static async Task<Results<Ok<RadarRowResponse>, NotFound>> HandleAsync(
        RadarRowId radarRowId,
        HttpResponse response,
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var row = await RadarRows.ReadOwnAsync(transaction.Connection, learner.Id, radarRowId);
        if (row is not { DeletedAt: null })
            return TypedResults.NotFound();
        response.Headers.ETag = row.Tag;
        return TypedResults.Ok(row.ToResponse());
    }
}
