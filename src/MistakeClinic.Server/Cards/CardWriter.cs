using System.Text.Json;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Plans;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Cards;

/// <summary>Writes cards. Their rules are unique for a learner, so a transaction that writes one begins with <see cref="LearnerLock"/>.</summary>
internal static class CardWriter
{
    // The item is new and due when its card was made. No row: the learner has used this card id before.
    private const string InsertSql = """
        with made as (
            insert into card (learner_id, card_id, mistake_id, kind, rule, rule_key, front, front_is_own, instead,
                              created_at, updated_at)
            values (@learner, @CardId, @mistake, @kind, @Rule, @key, @Front, @FrontIsOwn, @Instead, @now, @now)
            on conflict (learner_id, card_id) do nothing
            returning learner_id, card_id, mistake_id, rule, front, front_is_own, instead, created_at
        ), text as (
            insert into card_text (learner_id, card_id, revision, rule, front, front_is_own, instead, mistake, root_cause,
                                   written_at)
            select c.learner_id, c.card_id, 1, c.rule, c.front, c.front_is_own, c.instead, m.mistake, m.root_cause,
                   c.created_at
            from made c
            join mistake m on m.learner_id = c.learner_id and m.mistake_id = c.mistake_id
        )
        insert into review_item (learner_id, card_id, due_at, confident)
        select made.learner_id, made.card_id, made.created_at, coalesce(m.confidence >= @LeastConfidence, false)
        from made join mistake m on m.learner_id = made.learner_id and m.mistake_id = @mistake
        """;

    private const string UpdateSql = """
        update card
        set kind = @kind, rule = @Rule, rule_key = @key, front = @Front, front_is_own = @FrontIsOwn,
            instead = @Instead, updated_at = @now
        where learner_id = @learner and card_id = @CardId
        """;

    /// <summary>Adds a card with its first text and its review item. False when the card id is taken.</summary>
    internal static async Task<bool> InsertAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        MistakeId mistake,
        StoredCard card,
        Instant now
    )
    {
        if (await connection.ExecuteAsync(InsertSql, Arguments(learner, mistake, card, now)) == 0)
            return false;
        await StalePlan.MarkAsync(connection, learner, now);
        return true;
    }

    /// <summary>Changes a card. What its text is then is for <see cref="CardTexts"/> to keep.</summary>
    internal static Task UpdateAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        MistakeId mistake,
        StoredCard card,
        Instant now
    ) => connection.ExecuteAsync(UpdateSql, Arguments(learner, mistake, card, now));

    private static object Arguments(LearnerId learner, MistakeId mistake, StoredCard card, Instant now)
    {
        var rule = CardText.Parse(card.Rule);
        return new
        {
            learner,
            card.CardId,
            mistake,
            kind = JsonNamingPolicy.CamelCase.ConvertName(rule.Kind.ToString()),
            card.Rule,
            key = rule.Key,
            card.Front,
            card.FrontIsOwn,
            card.Instead,
            ConfidentError.LeastConfidence,
            now,
        };
    }
}
