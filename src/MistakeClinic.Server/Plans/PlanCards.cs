using MistakeClinic.Contracts;
using MistakeClinic.Server.Quizzes;
using MistakeClinic.Server.Reviews;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Plans;

/// <summary>Reads the cards that a plan may choose, with memories of the learner's newest weights.</summary>
internal static class PlanCards
{
    private const string OfClinicsSql = $"""
        select {ReviewItemRow.Columns}, m.clinic_slug
        from review_item i
        join card c on c.learner_id = i.learner_id and c.card_id = i.card_id
        join mistake m on m.learner_id = c.learner_id and m.mistake_id = c.mistake_id
        where i.learner_id = $1 and i.suspended_at is null and i.deleted_at is null and m.clinic_slug = any($2)
        order by i.card_id
        """;

    // A suspended card is not due, and one that an earlier plan held back is.
    private const string DueSql = $"""
        select {ReviewItemRow.Columns}, m.clinic_slug
        from review_item i
        join card c on c.learner_id = i.learner_id and c.card_id = i.card_id
        join mistake m on m.learner_id = c.learner_id and m.mistake_id = c.mistake_id
        where i.learner_id = $1 and i.suspended_at is null and i.deleted_at is null and i.state = 2 and i.due_at < $2
        order by i.card_id
        """;

    /// <summary>Those of some quizzes' clinics.</summary>
    internal static Task<IReadOnlyList<PlanCard>> OfQuizzesAsync(
        NpgsqlConnection connection,
        LearnerScheduler scheduler,
        LearnerId learner,
        IReadOnlyList<StoredQuiz> quizzes,
        CancellationToken ct
    )
    {
        var clinics = quizzes.SelectMany(quiz => quiz.Clinics.Select(clinic => clinic.Clinic)).Distinct();
        var parameter = new NpgsqlParameter<string[]> { TypedValue = [.. clinics] };
        return ReadAsync(connection, scheduler, learner, OfClinicsSql, parameter, ct);
    }

    /// <summary>The reviews whose interval ends before an instant.</summary>
    internal static Task<IReadOnlyList<PlanCard>> DueAsync(
        NpgsqlConnection connection,
        LearnerScheduler scheduler,
        LearnerId learner,
        Instant before,
        CancellationToken ct
    )
    {
        var parameter = new NpgsqlParameter<Instant> { TypedValue = before };
        return ReadAsync(connection, scheduler, learner, DueSql, parameter, ct);
    }

    private static async Task<IReadOnlyList<PlanCard>> ReadAsync(
        NpgsqlConnection connection,
        LearnerScheduler scheduler,
        LearnerId learner,
        string sql,
        NpgsqlParameter parameter,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = learner.Value });
        command.Parameters.Add(parameter);
        return await ReplayedAsync(connection, scheduler, learner, await ReadAsync(command, ct), ct);
    }

    private static async Task<List<PlanCard>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var cards = new List<PlanCard>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var item = ReviewItemRow.Read(rows);
            cards.Add(new(item, item.Card, rows.GetString(ReviewItemRow.Width)));
        }
        return cards;
    }

    private static async Task<IReadOnlyList<PlanCard>> ReplayedAsync(
        NpgsqlConnection connection,
        LearnerScheduler scheduler,
        LearnerId learner,
        List<PlanCard> cards,
        CancellationToken ct
    )
    {
        var foreign = cards.Where(card => scheduler.IsForeign(card.Item)).Select(card => card.Item.CardId).ToList();
        if (foreign.Count == 0)
            return cards;
        var logs = await CardLog.ReadAllAsync(connection, learner, foreign, ct);
        return cards.ConvertAll(card =>
            scheduler.IsForeign(card.Item)
                ? card with
                {
                    Card = CardProgress.Replay(scheduler, card.Item, logs[card.Item.CardId], balance: null).Item.Card,
                }
                : card
        );
    }
}
