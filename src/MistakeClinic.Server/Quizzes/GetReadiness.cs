using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Plans;
using MistakeClinic.Server.Reviews;
using Npgsql;

namespace MistakeClinic.Server.Quizzes;

internal static class GetReadiness
{
    private const string FrontsSql = """
        select card_id, front from card where learner_id = @learner and card_id = any(@cards::uuid[])
        """;

    /// <summary>Tells how well the learner is prepared for a quiz, and what other minutes a day would give.</summary>
    /// <remarks>
    /// The curve is of the day's plan; the rest is of now. Of a quiz that has begun there is none: 409.
    /// </remarks>
    internal static async Task<Results<Ok<ReadinessResponse>, NotFound, ProblemHttpResult>> HandleAsync(
        QuizId quizId,
        CurrentLearner learner,
        ClinicDatabase database,
        Schedulers schedulers,
        StudyPlans plans,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var now = time.Now();
        if (await ActiveQuiz.FindAsync(database, learner.Id, quizId, ct) is not { } quiz)
            return TypedResults.NotFound();
        if (ActiveQuiz.IsOver(quiz, now, out var over))
            return over;
        await plans.RefreshAsync(learner.Id, ct);
        var inputs = await PlanReader.ReadAsync(database, schedulers, learner.Id, now, inAnyCase: true, ct);
        // It may have been deleted meanwhile.
        if (inputs?.Quizzes.FirstOrDefault(ahead => ahead.QuizId == quizId) is not { } found)
            return TypedResults.NotFound();
        return TypedResults.Ok(await AnswerAsync(database, learner.Id, inputs, found, ct));
    }

    private static async Task<ReadinessResponse> AnswerAsync(
        ClinicDatabase database,
        LearnerId learner,
        PlanInputs inputs,
        StoredQuiz quiz,
        CancellationToken ct
    )
    {
        var readiness = new Readiness(inputs, quiz);
        IReadOnlyList<ReadinessPoint>? curve;
        Dictionary<CardId, string> fronts;
        await using (var transaction = await database.BeginAsync(learner, ct))
        {
            curve = await StoredCurve.ReadAsync(transaction.Connection, learner, quiz.QuizId, inputs.Revision);
            fronts = await FrontsAsync(transaction.Connection, learner, readiness.Weakest);
        }
        // No transaction is open meanwhile.
        var response = readiness.ToResponse(fronts, curve);
        if (curve is not null)
            return response;
        // Also for a client that has gone away meanwhile: when it asks again, the answer is there.
        await using var keeping = await database.BeginAsync(learner, CancellationToken.None);
        await StoredCurve.KeepAsync(keeping.Connection, learner, quiz.QuizId, inputs.Revision, response.Curve);
        await keeping.CommitAsync();
        return response;
    }

    private static async Task<Dictionary<CardId, string>> FrontsAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        IReadOnlyList<PlanCard> cards
    )
    {
        var rows = await connection.QueryAsync<(Guid Card, string Front)>(
            FrontsSql,
            new { learner, cards = cards.Select(card => card.Item.CardId.Value).ToArray() }
        );
        return rows.ToDictionary(row => new CardId(row.Card), row => row.Front);
    }
}
