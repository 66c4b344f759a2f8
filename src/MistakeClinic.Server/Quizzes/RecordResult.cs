using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Plans;
using MistakeClinic.Server.Recurrences;
using MistakeClinic.Server.Reviews;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Quizzes;

internal static class RecordResult
{
    private const string InsertSql = """
        insert into quiz_result (learner_id, quiz_id, result_id, request_hash, recorded_at)
        values (@learner, @quiz, @result, @hash, @now)
        """;

    private const string ItemsSql = """
        insert into quiz_result_item (learner_id, quiz_id, position, card_id, missed, predicted, review_id, mistake_id)
        select @learner, @quiz, i.position - 1, i.card_id, i.missed, i.predicted, i.review_id, i.mistake_id
        from unnest(@cards::uuid[], @missed::boolean[], @predicted::double precision[], @reviews::uuid[], @mistakes::uuid[])
             with ordinality as i (card_id, missed, predicted, review_id, mistake_id, position)
        """;

    /// <summary>Records how a quiz went.</summary>
    /// <remarks>
    /// Each missed card is one lapse in its review log, at the quiz's instant and with the source "quiz", and one
    /// recurrence of its mistake; it comes back to be learned again. A miss that no card is for opens a draft of a mistake.
    /// What was predicted of each card is kept beside what happened. A quiz has one result: sending the same again answers with
    /// it as it is stored, and another one is refused, as is one of a quiz that has not begun (409).
    /// </remarks>
    internal static async Task<Results<Created<ResultResponse>, NotFound, ProblemHttpResult>> HandleAsync(
        QuizId quizId,
        RecordResultRequest request,
        CurrentLearner learner,
        ClinicDatabase database,
        Schedulers schedulers,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var now = time.Now();
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var connection = transaction.Connection;
        await LearnerLock.TakeAsync(connection, learner.Id);
        if (await StoredQuiz.ReadAsync(connection, learner.Id, quizId) is not { DeletedAt: null } quiz)
            return TypedResults.NotFound();
        var stored = await StoredResult.ReadAsync(connection, learner.Id, quizId);
        if (stored is null)
        {
            if (await ResultScope.FaultAsync(connection, learner.Id, quiz, request, now) is { } fault)
                return fault;
            var lapses = await QuizLapses.RecordAsync(connection, schedulers, learner.Id, quiz, request.Items, now, ct);
            if (await InsertAsync(connection, learner.Id, quiz, request, lapses, now) is { } full)
                return full;
            var missed = lapses.Where(card => card.Missed).Select(card => card.Review!.Value).ToList();
            await QuizRecurrences.AddAsync(connection, learner.Id, quiz.Title, missed, now);
            await StalePlan.MarkAsync(connection, learner.Id, now);
            stored = (await StoredResult.ReadAsync(connection, learner.Id, quizId))!;
        }
        if (!stored.RequestHash.AsSpan().SequenceEqual(RequestHash.Of(request)))
            return ResultScope.IsStored(stored, request);
        // Also for a request that was sent before: an answer that says "stored" must wait for what stored it to be safe.
        await transaction.CommitAsync();
        return TypedResults.Created($"/v1/quizzes/{quizId}/result", stored.ToResponse());
    }

    private static async Task<ProblemHttpResult?> InsertAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        StoredQuiz quiz,
        RecordResultRequest request,
        IReadOnlyList<QuizLapses.Asked> asked,
        Instant now
    )
    {
        var result = request.ResultId ?? new ResultId(NewIds.At(now));
        var drafts = new List<MistakeId>();
        foreach (var miss in request.OtherMisses ?? [])
        {
            var (draft, fault) = await MissDraft.OpenAsync(connection, learner, quiz, miss, now);
            if (fault is not null)
                return fault;
            drafts.Add(draft);
        }
        var hash = RequestHash.Of(request);
        await connection.ExecuteAsync(
            InsertSql,
            new
            {
                learner,
                quiz = quiz.QuizId,
                result,
                hash,
                now,
            }
        );
        await connection.ExecuteAsync(
            ItemsSql,
            new
            {
                learner,
                quiz = quiz.QuizId,
                cards = asked.Select(card => (Guid?)card.Card.Value).Concat(drafts.Select(_ => (Guid?)null)).ToArray(),
                missed = asked.Select(card => card.Missed).Concat(drafts.Select(_ => true)).ToArray(),
                predicted = asked.Select(card => card.Predicted).Concat(drafts.Select(_ => (double?)null)).ToArray(),
                reviews = asked.Select(card => card.Review?.Value).Concat(drafts.Select(_ => (Guid?)null)).ToArray(),
                mistakes = asked.Select(_ => (Guid?)null).Concat(drafts.Select(draft => (Guid?)draft.Value)).ToArray(),
            }
        );
        return null;
    }
}
