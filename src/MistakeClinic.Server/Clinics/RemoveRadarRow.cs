using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Clinics;

internal static class RemoveRadarRow
{
    private const string Sql = """
        update own_radar_row set deleted_at = @now, updated_at = @now, revision = revision + 1
        where learner_id = @learner and radar_row_id = @row
        """;

    /// <summary>Removes a radar row of the learner's own.</summary>
    /// <remarks>
    /// Mistakes stay linked to it. The row of the page that it replaced is seen again. Removing it again changes nothing.
    /// </remarks>
    internal static async Task<Results<NoContent, NotFound, StatusCodeHttpResult>> HandleAsync(
        RadarRowId radarRowId,
        HttpRequest request,
        CurrentLearner learner,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var connection = transaction.Connection;
        await LearnerLock.TakeAsync(connection, learner.Id);
        var row = await RadarRows.ReadOwnAsync(connection, learner.Id, radarRowId);
        if (row is null)
            return TypedResults.NotFound();
        if (row.DeletedAt is null)
        {
            if (!EntityTag.Allows(request, row.Revision))
                return TypedResults.StatusCode(StatusCodes.Status412PreconditionFailed);
            await connection.ExecuteAsync(
                Sql,
                new
                {
                    learner = learner.Id,
                    row = radarRowId,
                    now = time.Now(),
                }
            );
        }
        await transaction.CommitAsync();
        return TypedResults.NoContent();
    }
}
