using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Completion;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Plans;

namespace MistakeClinic.Server.Mistakes;

internal static class DeleteMistake
{
    private const string Sql = """
        with gone_mistake as (
            update mistake set deleted_at = @now, updated_at = @now, revision = revision + 1
            where learner_id = @learner and mistake_id = @mistakeId
        ), gone_card as (
            update card set deleted_at = @now, updated_at = @now
            where learner_id = @learner and mistake_id = @mistakeId and deleted_at is null
            returning card_id, confusable_with
        ), parted as (
            update card p set confusable_with = array_remove(p.confusable_with, g.card_id)
            from gone_card g where p.learner_id = @learner and p.card_id = any(g.confusable_with)
        ), gone_evidence as (
            update evidence set deleted_at = @now
            where learner_id = @learner and mistake_id = @mistakeId and deleted_at is null
            returning file_id
        ), gone_file as (
            update evidence_file set deleted_at = @now, content = null
            where learner_id = @learner and file_id in (select file_id from gone_evidence)
        )
        update review_item set deleted_at = @now
        where learner_id = @learner and card_id in (select card_id from gone_card)
        """;

    /// <summary>Deletes a mistake with its card and its evidence. The reviews that were recorded stay in the log.</summary>
    /// <remarks>Deleting it again changes nothing. Its id cannot be used for another mistake.</remarks>
    internal static async Task<Results<NoContent, NotFound, StatusCodeHttpResult>> HandleAsync(
        MistakeId mistakeId,
        HttpRequest request,
        CurrentLearner learner,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var now = time.Now();
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        await LearnerLock.TakeAsync(transaction.Connection, learner.Id);
        var stored = await StoredMistake.LockAsync(transaction.Connection, learner.Id, mistakeId);
        if (stored is null)
            return TypedResults.NotFound();
        if (stored.DeletedAt is not null)
        {
            // The answer must wait for what deleted it to be safe.
            await transaction.CommitAsync();
            return TypedResults.NoContent();
        }
        if (!EntityTag.Allows(request, stored.Revision))
            return TypedResults.StatusCode(StatusCodes.Status412PreconditionFailed);
        await transaction.Connection.ExecuteAsync(
            Sql,
            new
            {
                learner = learner.Id,
                mistakeId,
                now,
            }
        );
        await StalePlan.MarkAsync(transaction.Connection, learner.Id, now);
        await CompletionLog.RecordAsync(transaction.Connection, learner.Id, stored.ClinicSlug, now);
        await transaction.CommitAsync();
        return TypedResults.NoContent();
    }
}
