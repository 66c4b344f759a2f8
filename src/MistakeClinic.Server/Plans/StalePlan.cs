using Dapper;
using MistakeClinic.Contracts;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Plans;

/// <summary>Says that what a learner's plan was made from has changed, in the transaction that changes it.</summary>
internal static class StalePlan
{
    // A learner without quizzes and minutes has no plan, and gets no row.
    private const string Sql = """
        insert into study_plan (learner_id, stale, next_refresh_at)
        select @learner, true, @now
        where exists (select from study_plan where learner_id = @learner)
           or exists (select from learner where learner_id = @learner and minutes_per_day is not null)
           or exists (select from quiz where learner_id = @learner and deleted_at is null and starts_at > @now)
        on conflict (learner_id) do update
        set stale = true, revision = study_plan.revision + 1,
            next_refresh_at = least(study_plan.next_refresh_at, excluded.next_refresh_at)
        """;

    /// <summary>
    /// Marks it. Locks the plan until the transaction ends, so it comes after the locks on cards: a plan that is stored locks them
    /// in the same order.
    /// </summary>
    internal static Task MarkAsync(NpgsqlConnection connection, LearnerId learner, Instant now) =>
        connection.ExecuteAsync(Sql, new { learner, now });
}
