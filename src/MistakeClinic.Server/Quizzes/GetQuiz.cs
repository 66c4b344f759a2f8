using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Quizzes;

internal static class GetQuiz
{
    /// <summary>Reads a quiz.</summary>
    /// <remarks>The ETag is what a change takes in If-Match.</remarks>
    internal static async Task<Results<Ok<QuizResponse>, NotFound, StatusCodeHttpResult>> HandleAsync(
        QuizId quizId,
        HttpContext http,
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var stored = await StoredQuiz.ReadAsync(transaction.Connection, learner.Id, quizId);
        if (stored is not { DeletedAt: null })
            return TypedResults.NotFound();
        return EntityTag.IsKnown(http, stored.Tag)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(stored.ToResponse());
    }
}
