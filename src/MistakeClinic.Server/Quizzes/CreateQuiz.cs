using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Plans;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Quizzes;

internal static class CreateQuiz
{
    private const string InsertSql = """
        insert into quiz (learner_id, quiz_id, title, starts_at, target_score, minutes_per_day, request_hash, created_at,
                          updated_at)
        values (@learner, @id, @Title, @StartsAt, @TargetScore, @MinutesPerDay, @hash, @now, @now)
        on conflict (learner_id, quiz_id) do nothing
        """;

    /// <summary>Sets a quiz to prepare for.</summary>
    /// <remarks>
    /// Sending the request again is safe: the same quizId with the same body answers with that quiz as it is now, and with
    /// another body, or after the quiz was deleted, it is refused.
    /// </remarks>
    internal static async Task<Results<Created<QuizResponse>, ProblemHttpResult>> HandleAsync(
        CreateQuizRequest request,
        HttpResponse response,
        CurrentLearner learner,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var now = time.Now();
        var id = request.QuizId ?? new QuizId(NewIds.At(now));
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var connection = transaction.Connection;
        await LearnerLock.TakeAsync(connection, learner.Id);
        var stored = await StoredQuiz.LockAsync(connection, learner.Id, id);
        if (stored is null)
        {
            if (await InsertAsync(connection, learner.Id, id, request, now) is { } fault)
                return fault;
            stored = (await StoredQuiz.ReadAsync(connection, learner.Id, id))!;
        }
        if (stored.DeletedAt is not null || !stored.RequestHash.AsSpan().SequenceEqual(RequestHash.Of(request)))
            return Problems.IdReused(
                "quizId",
                "belongs to a quiz with another body, or to a deleted one; make a new id"
            );
        // Also for a request that was sent before: an answer that says "stored" must wait for what stored it to be safe.
        await transaction.CommitAsync();
        response.Headers.ETag = stored.Tag;
        return TypedResults.Created($"/v1/quizzes/{id}", stored.ToResponse());
    }

    private static async Task<ProblemHttpResult?> InsertAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        QuizId id,
        CreateQuizRequest request,
        Instant now
    )
    {
        var fault =
            QuizScope.TimeFault(request.StartsAt, now)
            ?? await QuizScope.NumberFaultAsync(connection, learner, now)
            ?? await QuizDays.FaultAsync(connection, learner, request.StartsAt, now)
            ?? await QuizScope.ClinicFaultAsync(connection, request.Clinics, request.ClinicWeights);
        if (fault is not null)
            return fault;
        var inserted = await connection.ExecuteAsync(
            InsertSql,
            new
            {
                learner,
                id,
                request.Title,
                request.StartsAt,
                TargetScore = (float?)request.TargetScore,
                request.MinutesPerDay,
                hash = RequestHash.Of(request),
                now,
            }
        );
        // None when a request with the same id was committed meanwhile.
        if (inserted == 0)
            return null;
        await QuizScope.WriteAsync(connection, learner, id, request.Clinics, request.ClinicWeights);
        await StalePlan.MarkAsync(connection, learner, now);
        return null;
    }
}
