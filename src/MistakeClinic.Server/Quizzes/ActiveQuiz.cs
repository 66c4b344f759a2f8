using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;

namespace MistakeClinic.Server.Quizzes;

/// <summary>Whether a quiz can still be prepared for.</summary>
internal static class ActiveQuiz
{
    /// <summary>The quiz; null when the learner has none of this id.</summary>
    internal static async Task<StoredQuiz?> FindAsync(
        ClinicDatabase database,
        LearnerId learner,
        QuizId quiz,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner, ct);
        return await StoredQuiz.ReadAsync(transaction.Connection, learner, quiz) is { DeletedAt: null } stored
            ? stored
            : null;
    }

    /// <summary>Says that it is over.</summary>
    internal static bool IsOver(StoredQuiz quiz, Instant now, [NotNullWhen(true)] out ProblemHttpResult? problem)
    {
        problem =
            quiz.StartsAt > now
                ? null
                : Problems.Of(
                    StatusCodes.Status409Conflict,
                    "quiz-over",
                    "The quiz is over.",
                    "It began already, so there is nothing to prepare. Record how it went with POST /v1/quizzes/{quizId}/result."
                );
        return problem is not null;
    }
}
