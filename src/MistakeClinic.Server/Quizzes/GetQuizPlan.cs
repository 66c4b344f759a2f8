using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Plans;

namespace MistakeClinic.Server.Quizzes;

internal static class GetQuizPlan
{
    /// <summary>Tells what to review for a quiz today, and what to expect of it.</summary>
    /// <remarks>
    /// It is what GET /v1/due serves with the reason "quiz", and is made anew each study day and when something it was made
    /// from has changed. Several quizzes share the learner's minutes; a card that several ask is prepared for the next of
    /// them, and stands in that one's plan. A plan changes when cards are due, never what is known of their memory. Of a
    /// quiz that has begun there is none: 409.
    /// </remarks>
    internal static async Task<Results<Ok<QuizPlanResponse>, NotFound, ProblemHttpResult>> HandleAsync(
        QuizId quizId,
        CurrentLearner learner,
        ClinicDatabase database,
        StudyPlans plans,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (await ActiveQuiz.FindAsync(database, learner.Id, quizId, ct) is not { } quiz)
            return TypedResults.NotFound();
        if (ActiveQuiz.IsOver(quiz, time.Now(), out var over))
            return over;
        if (await plans.ReadAsync(learner.Id, quizId, ct) is not { } plan)
            return TypedResults.NotFound();
        return TypedResults.Ok(QuizPlanAnswer.Of(quiz, plan));
    }
}
