using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Quizzes;

internal static class GetResult
{
    /// <summary>Tells how a quiz went, beside what was predicted of each card.</summary>
    /// <remarks>Predictions stay as they were when the result was recorded, whatever is learned later.</remarks>
    internal static async Task<Results<Ok<ResultResponse>, NotFound>> HandleAsync(
        QuizId quizId,
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        return
            await StoredQuiz.ReadAsync(transaction.Connection, learner.Id, quizId) is { DeletedAt: null }
            && await StoredResult.ReadAsync(transaction.Connection, learner.Id, quizId) is { } stored
            ? TypedResults.Ok(stored.ToResponse())
            : TypedResults.NotFound();
    }
}
