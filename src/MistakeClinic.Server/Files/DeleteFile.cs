using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Files;

internal static class DeleteFile
{
    private const string Sql = """
        update evidence_file set deleted_at = @now, content = null
        where learner_id = @learner and file_id = @file and deleted_at is null
        """;

    /// <summary>Deletes a file that belongs to no evidence.</summary>
    /// <remarks>A file of evidence goes with its evidence. Deleting it again changes nothing.</remarks>
    internal static async Task<Results<NoContent, NotFound, ProblemHttpResult>> HandleAsync(
        FileId fileId,
        CurrentLearner learner,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var connection = transaction.Connection;
        await LearnerLock.TakeAsync(connection, learner.Id);
        var stored = await StoredFile.ReadAsync(connection, learner.Id, fileId);
        if (stored is null)
            return TypedResults.NotFound();
        if (stored.EvidenceId is { } evidence)
            return Problems.Of(
                StatusCodes.Status409Conflict,
                "file-in-use",
                "The file belongs to evidence.",
                $"Delete the evidence {evidence}; the file goes with it."
            );
        await connection.ExecuteAsync(
            Sql,
            new
            {
                learner = learner.Id,
                file = fileId,
                now = time.Now(),
            }
        );
        await transaction.CommitAsync();
        return TypedResults.NoContent();
    }
}
