using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Plans;

namespace MistakeClinic.Server.Quizzes;

internal static class DeleteQuiz
{
    private const string Sql = """
        update quiz set deleted_at = @now, updated_at = @now, revision = revision + 1
        where learner_id = @learner and quiz_id = @quizId
        """;

    /// <summary>Deletes a quiz. Cards come back as if it had never been.</summary>
    /// <remarks>Deleting it again changes nothing. Its id cannot be used for another quiz.</remarks>
    internal static async Task<Results<NoContent, NotFound, StatusCodeHttpResult>> HandleAsync(
        QuizId quizId,
        HttpRequest request,
        CurrentLearner learner,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        await LearnerLock.TakeAsync(transaction.Connection, learner.Id);
        var stored = await StoredQuiz.LockAsync(transaction.Connection, learner.Id, quizId);
        if (stored is null)
            return TypedResults.NotFound();
        if (stored.DeletedAt is null)
        {
            if (!EntityTag.Allows(request, stored.Revision))
                return TypedResults.StatusCode(StatusCodes.Status412PreconditionFailed);
            var now = time.Now();
            await transaction.Connection.ExecuteAsync(
                Sql,
                new
                {
                    learner = learner.Id,
                    quizId,
                    now,
                }
            );
            await StalePlan.MarkAsync(transaction.Connection, learner.Id, now);
        }
        // Also when it was deleted before: the answer must wait for what deleted it to be safe.
        await transaction.CommitAsync();
        return TypedResults.NoContent();
    }
}
