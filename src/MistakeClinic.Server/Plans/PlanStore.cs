using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Plans;

/// <summary>Stores a plan, unless what it was made from has changed meanwhile.</summary>
internal static class PlanStore
{
    // In the order of all who lock several cards; the plan's own row comes after them, as in StalePlan.
    private const string LockItemsSql = """
        select from review_item
        where learner_id = @learner and (card_id = any(@cards::uuid[]) or plan_due_at is not null)
        order by card_id for no key update
        """;

    private const string EndSql = "delete from study_plan where learner_id = @learner and revision = @revision";

    private const string KeepSql = """
        update study_plan
        set revision = revision + 1, stale = false, next_refresh_at = @next, study_day = @today, made_at = @now,
            valid_until = @until, cards = @cards, seconds = @seconds, quiz_id = @quiz, expected_score = @score,
            score_without = @without, feasible = @feasible, outlooks = @outlooks::jsonb,
            curves = '{}'
        where learner_id = @learner and revision = @revision
        """;

    private const string ClearSql = """
        update review_item
        set plan_due_at = null, plan_quiz = null, plan_position = null, plan_reason = null
        where learner_id = @learner and plan_due_at is not null and card_id <> all(@cards::uuid[])
        """;

    // A card that was answered meanwhile comes back when its log says so.
    private const string MoveSql = """
        update review_item i
        set plan_due_at = u.due_at, plan_quiz = u.quiz, plan_position = u.position, plan_reason = u.reason
        from unnest(@cards::uuid[], @seen::uuid[], @dueAt::timestamptz[], @quizzes::uuid[], @positions::integer[],
                    @reasons::text[]) as u(card_id, seen, due_at, quiz, position, reason)
        where i.learner_id = @learner and i.card_id = u.card_id and i.last_review_id is not distinct from u.seen
          and (i.plan_due_at, i.plan_quiz, i.plan_position, i.plan_reason)
              is distinct from (u.due_at, u.quiz, u.position, u.reason)
        """;

    /// <returns>Whether it was stored.</returns>
    internal static async Task<bool> StoreAsync(
        ClinicDatabase database,
        LearnerId learner,
        PlanInputs inputs,
        StudyPlan plan,
        CancellationToken ct
    )
    {
        var moves = Moves(inputs, plan);
        var cards = moves.ConvertAll(move => move.Card.Value).ToArray();
        await using var transaction = await database.BeginAsync(learner, ct);
        var connection = transaction.Connection;
        await LearnerLock.TakeAsync(connection, learner);
        await connection.ExecuteAsync(LockItemsSql, new { learner, cards });
        if (await WriteRowAsync(connection, learner, inputs, plan) == 0)
            return false;
        await connection.ExecuteAsync(ClearSql, new { learner, cards });
        await MoveAsync(connection, learner, inputs, moves);
        await transaction.CommitAsync();
        return true;
    }

    private static Task<int> WriteRowAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        PlanInputs inputs,
        StudyPlan plan
    )
    {
        if (inputs.Quizzes.Count == 0 && inputs.MinutesPerDay is null)
            return connection.ExecuteAsync(EndSql, new { learner, revision = inputs.Revision });
        var next = plan.Outlooks.Count > 0 ? plan.Outlooks[0] : null;
        Instant? until = inputs.Quizzes.Count > 0 ? inputs.Quizzes[0].StartsAt : null;
        return connection.ExecuteAsync(
            KeepSql,
            new
            {
                learner,
                revision = inputs.Revision,
                next = until < inputs.Tomorrow ? until : inputs.Tomorrow,
                today = inputs.Today,
                now = inputs.Now,
                until,
                cards = plan.Chosen.Count,
                seconds = (int)Math.Round(plan.Chosen.Sum(chosen => chosen.Card.Seconds)),
                quiz = next?.QuizId.Value,
                score = next?.ExpectedScore,
                without = next?.ScoreWithout,
                feasible = next?.Feasible,
                outlooks = QuizOutlook.ToJson(plan.Outlooks),
            }
        );
    }

    private static Task<int> MoveAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        PlanInputs inputs,
        List<Move> moves
    )
    {
        var seen = inputs.Cards.ToDictionary(card => card.Item.CardId, card => card.Item.LastReviewId?.Value);
        return connection.ExecuteAsync(
            MoveSql,
            new
            {
                learner,
                cards = moves.ConvertAll(move => move.Card.Value).ToArray(),
                seen = moves.ConvertAll(move => seen[move.Card]).ToArray(),
                dueAt = moves.ConvertAll(move => move.DueAt).ToArray(),
                quizzes = moves.ConvertAll(move => move.Quiz?.Value).ToArray(),
                positions = moves.ConvertAll(move => move.Position).ToArray(),
                reasons = moves.ConvertAll(move => move.Reason).ToArray(),
            }
        );
    }

    private static List<Move> Moves(PlanInputs inputs, StudyPlan plan)
    {
        var today = inputs.Clock.StartOf(inputs.Today);
        return
        [
            .. plan.Chosen.Select(
                (chosen, position) => new Move(chosen.Card.CardId, today, chosen.Quiz, position, chosen.Card.Reason)
            ),
            .. plan.HeldBack.Select(card => new Move(card, inputs.Tomorrow, null, null, null)),
        ];
    }

    private sealed record Move(CardId Card, Instant DueAt, QuizId? Quiz, int? Position, string? Reason);
}
