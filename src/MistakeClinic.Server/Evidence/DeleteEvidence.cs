using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Mistakes;

namespace MistakeClinic.Server.Evidence;

internal static class DeleteEvidence
{
    private const string Sql = """
        with gone as (
            update evidence set deleted_at = @now
            where learner_id = @learner and evidence_id = @evidence and deleted_at is null
            returning file_id
        )
        update evidence_file set deleted_at = @now, content = null
        where learner_id = @learner and file_id in (select file_id from gone)
        """;

    /// <summary>Deletes a piece of evidence, and its file with it.</summary>
    /// <remarks>Deleting it again changes nothing. Its id cannot be used for other evidence.</remarks>
    internal static async Task<Results<NoContent, NotFound>> HandleAsync(
        EvidenceId evidenceId,
        CurrentLearner learner,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var now = time.Now();
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var connection = transaction.Connection;
        await LearnerLock.TakeAsync(connection, learner.Id);
        var stored = await StoredEvidence.ReadAsync(connection, learner.Id, evidenceId);
        if (stored is null)
            return TypedResults.NotFound();
        if (stored.DeletedAt is null)
        {
            await connection.ExecuteAsync(
                Sql,
                new
                {
                    learner = learner.Id,
                    evidence = evidenceId,
                    now,
                }
            );
            await MistakeRevision.AdvanceAsync(connection, learner.Id, stored.MistakeId, now);
        }
        await transaction.CommitAsync();
        return TypedResults.NoContent();
    }
}
