using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Mistakes;
using MistakeClinic.Server.Recurrences;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Practice;

internal static class RecordAttempt
{
    private const string ReadSql = """
        select attempt_id, check_id, answer, missed, mistake_id, created_at from check_attempt
        where learner_id = @learner and attempt_id = @attempt
        """;

    private const string ClinicSql = """
        select p.clinic_slug from practice_check c join practice_page p using (practice_page_id) where c.check_id = @check
        """;

    // A draft that an earlier miss opened and that nothing was made of yet.
    private const string DraftSql = """
        select m.mistake_id from check_attempt a
        join mistake m on m.learner_id = a.learner_id and m.mistake_id = a.mistake_id
        where a.learner_id = @learner and a.check_id = @check and m.deleted_at is null
          and m.symptom is null and m.root_cause is null
          and not exists (
              select from evidence e
              where e.learner_id = @learner and e.mistake_id = m.mistake_id and e.deleted_at is null)
        order by a.created_at desc limit 1
        """;

    private const string InsertSql = """
        insert into check_attempt (learner_id, attempt_id, check_id, answer, missed, mistake_id, created_at)
        select @learner, @attempt, @check, @Answer, @Missed, @mistake::uuid, @now
        where (select count(*) from check_attempt where learner_id = @learner and created_at > @dayAgo) < @AttemptsADay
        """;

    /// <summary>Keeps what the learner answered to a practice check.</summary>
    /// <remarks>
    /// A miss opens a draft of a mistake, with the statement kept as what was believed; the answer shows it and its next
    /// step, and up to three mistakes that it may be a recurrence of. While nothing was made of the draft of an earlier miss, a
    /// further one goes to that draft. Sending the request again under the same attemptId is safe; another body under it is
    /// refused.
    /// </remarks>
    internal static async Task<Results<Created<RecordedAttemptResponse>, NotFound, ProblemHttpResult>> HandleAsync(
        CheckId checkId,
        RecordAttemptRequest request,
        CurrentLearner learner,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var now = time.Now();
        var id = request.AttemptId ?? new AttemptId(NewIds.At(now));
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var connection = transaction.Connection;
        await LearnerLock.TakeAsync(connection, learner.Id);
        var stored = await ReadAsync(connection, learner.Id, id);
        if (stored is null)
        {
            var clinic = await connection.ExecuteScalarAsync<string?>(ClinicSql, new { check = checkId });
            if (clinic is null)
                return TypedResults.NotFound();
            if (await InsertAsync(connection, learner.Id, id, new(clinic, checkId), request, now) is { } fault)
                return fault;
            stored = (await ReadAsync(connection, learner.Id, id))!;
        }
        if ((stored.CheckId, stored.Answer, stored.Missed) != (checkId, request.Answer, request.Missed))
            return Problems.IdReused("attemptId", "belongs to another answer; make a new id");
        var mistake = stored.MistakeId is { } opened
            ? await StoredMistake.ReadAsync(connection, learner.Id, opened)
            : null;
        mistake = mistake is { DeletedAt: null } ? mistake : null;
        var similar = mistake is null
            ? []
            : await SimilarMistakes.FindAsync(
                connection,
                learner.Id,
                new(null, mistake.Symptom, mistake.Mistake),
                mistake.MistakeId
            );
        await transaction.CommitAsync();
        return TypedResults.Created(
            $"/v1/practice-checks/{checkId}/attempts",
            new RecordedAttemptResponse(stored, mistake?.ToResponse(), similar)
        );
    }

    private static Task<AttemptResponse?> ReadAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        AttemptId attempt
    ) => connection.QuerySingleOrDefaultAsync<AttemptResponse>(ReadSql, new { learner, attempt });

    /// <summary>Stores an answer whose id is free; tells what is wrong with it.</summary>
    private static async Task<ProblemHttpResult?> InsertAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        AttemptId attempt,
        Check check,
        RecordAttemptRequest request,
        Instant now
    )
    {
        var (mistake, fault) = request.Missed ? await DraftAsync(connection, learner, check, now) : (null, null);
        if (fault is not null)
            return fault;
        var inserted = await connection.ExecuteAsync(
            InsertSql,
            new
            {
                learner,
                attempt,
                check = check.Id,
                request.Answer,
                request.Missed,
                mistake,
                now,
                dayAgo = now - Duration.FromDays(1),
                MistakeLimits.AttemptsADay,
            }
        );
        return inserted > 0
            ? null
            : Problems.QuotaExceeded(
                "attemptId",
                $"you sent {MistakeLimits.AttemptsADay} answers to practice checks within 24 hours, the most there may be",
                "send it again tomorrow"
            );
    }

    private static async Task<(MistakeId? Draft, ProblemHttpResult? Fault)> DraftAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        Check check,
        Instant now
    )
    {
        var open = await connection.ExecuteScalarAsync<MistakeId?>(DraftSql, new { learner, check = check.Id });
        if (open is { } draft)
            return (draft, null);
        var id = new MistakeId(NewIds.At(now));
        var request = new LogMistakeRequest
        {
            MistakeId = id,
            Clinic = check.Clinic,
            CheckId = check.Id,
        };
        var setting = await MistakeSetting.ReadAsync(connection, learner, MistakeOrigin.Of(request), now);
        var (fault, _) = await LogMistake.InsertAsync(connection, learner, id, request, setting, now);
        return (id, fault);
    }

    private sealed record Check(string Clinic, CheckId Id);
}
