using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Plans;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Quizzes;

internal static class ChangeQuiz
{
    private const string UpdateSql = """
        update quiz
        set title = @Title, starts_at = @StartsAt, target_score = @TargetScore, minutes_per_day = @MinutesPerDay,
            revision = revision + 1, updated_at = @now
        where learner_id = @learner and quiz_id = @QuizId
        """;

    /// <summary>Changes a quiz: its date, what it asks about, the target or the minutes.</summary>
    /// <remarks>What is left out stays as it is; null clears.</remarks>
    internal static async Task<
        Results<Ok<QuizResponse>, NotFound, StatusCodeHttpResult, ProblemHttpResult>
    > HandleAsync(
        QuizId quizId,
        ChangeQuizRequest request,
        HttpContext http,
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
        var before = await StoredQuiz.LockAsync(connection, learner.Id, quizId);
        if (before is not { DeletedAt: null })
            return TypedResults.NotFound();
        if (IsMade(request, before))
        {
            // Its answer may have been lost, so it is not refused (RFC 9110, 13.1.1); the answer waits for what made it.
            await transaction.CommitAsync();
            http.Response.Headers.ETag = before.Tag;
            return TypedResults.Ok(before.ToResponse());
        }
        if (!EntityTag.Allows(http.Request, before.Revision))
            return TypedResults.StatusCode(StatusCodes.Status412PreconditionFailed);
        // The date of a quiz that is over stays as it is, but is not set to another that is over.
        var fault = request.StartsAt is { } startsAt
            ? QuizScope.TimeFault(startsAt, now)
                ?? await QuizScope.ResultFaultAsync(connection, learner.Id, quizId)
                ?? await QuizDays.FaultAsync(connection, learner.Id, startsAt, now)
            : null;
        if ((fault ?? await WriteScopeAsync(connection, learner.Id, before, request)) is { } found)
            return found;
        await WriteAsync(connection, learner.Id, before, request, now);
        await StalePlan.MarkAsync(connection, learner.Id, now);
        var stored = (await StoredQuiz.ReadAsync(connection, learner.Id, quizId))!;
        await transaction.CommitAsync();
        http.Response.Headers.ETag = stored.Tag;
        return TypedResults.Ok(stored.ToResponse());
    }

    private static bool IsMade(ChangeQuizRequest request, StoredQuiz quiz) =>
        (request.Title ?? quiz.Title, request.StartsAt ?? quiz.StartsAt) == (quiz.Title, quiz.StartsAt)
        && (!request.Has(nameof(request.TargetScore)) || (float?)request.TargetScore == (float?)quiz.TargetScore)
        && (!request.Has(nameof(request.MinutesPerDay)) || request.MinutesPerDay == quiz.MinutesPerDay)
        && (
            request.Clinics is null || request.Clinics.Order().SequenceEqual(quiz.Clinics.Select(asked => asked.Clinic))
        )
        && (
            !request.Has(nameof(request.ClinicWeights))
            || (request.ClinicWeights?.Keys.All(slug => quiz.Clinics.Any(asked => asked.Clinic == slug)) ?? true)
                && quiz.Clinics.All(asked =>
                    (float)(request.ClinicWeights?.GetValueOrDefault(asked.Clinic, 1) ?? 1) == (float)asked.Weight
                )
        );

    private static async Task<ProblemHttpResult?> WriteScopeAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        StoredQuiz before,
        ChangeQuizRequest request
    )
    {
        var weighed = request.Has(nameof(request.ClinicWeights));
        if (request.Clinics is null && !weighed)
            return null;
        var clinics = request.Clinics ?? [.. before.Clinics.Select(clinic => clinic.Clinic)];
        // Clinics that stay keep their weight unless weights are sent.
        var weights = weighed
            ? request.ClinicWeights
            : before
                .Clinics.Where(clinic => clinics.Contains(clinic.Clinic))
                .ToDictionary(clinic => clinic.Clinic, clinic => clinic.Weight);
        if (await QuizScope.ClinicFaultAsync(connection, clinics, weights) is { } fault)
            return fault;
        await QuizScope.WriteAsync(connection, learner, before.QuizId, clinics, weights);
        return null;
    }

    private static Task<int> WriteAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        StoredQuiz before,
        ChangeQuizRequest request,
        Instant now
    ) =>
        connection.ExecuteAsync(
            UpdateSql,
            new
            {
                learner,
                before.QuizId,
                Title = request.Title ?? before.Title,
                StartsAt = request.StartsAt ?? before.StartsAt,
                TargetScore = (float?)(
                    request.Has(nameof(request.TargetScore)) ? request.TargetScore : before.TargetScore
                ),
                MinutesPerDay = request.Has(nameof(request.MinutesPerDay))
                    ? request.MinutesPerDay
                    : before.MinutesPerDay,
                now,
            }
        );
}
