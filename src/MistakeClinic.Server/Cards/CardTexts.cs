using Dapper;
using MistakeClinic.Contracts;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Cards;

/// <summary>Writes the texts that a card has had, one row for each. The first is written with the card.</summary>
internal static class CardTexts
{
    private const string LatestSql = """
        select starts_anew from card_text where learner_id = @learner and card_id = @card
        order by revision desc limit 1
        """;

    // What is stored of card and mistake is the text. The learner has answered a leech with a rewrite, so it is none until it
    // lapses again; an answer from a clock that is ahead is looked at when the next one comes.
    private const string AddSql = """
        with written as (
            insert into card_text (learner_id, card_id, revision, rule, front, front_is_own, instead, mistake, root_cause,
                                   written_at, starts_anew)
            select c.learner_id, c.card_id, latest.revision + 1, c.rule, c.front, c.front_is_own, c.instead, m.mistake,
                   m.root_cause, greatest(@now, latest.written_at), @startsAnew
            from card c
            join mistake m on m.learner_id = c.learner_id and m.mistake_id = c.mistake_id
            cross join lateral (
                select max(t.revision) as revision, max(t.written_at) as written_at from card_text t
                where t.learner_id = c.learner_id and t.card_id = c.card_id
            ) latest
            where c.learner_id = @learner and c.card_id = @card
            returning learner_id, card_id, written_at, starts_anew
        )
        update review_item i
        set restarted_at = case when w.starts_anew then w.written_at else i.restarted_at end,
            leech_reviews = case when i.last_reviewed_at < w.written_at then null else i.leech_reviews end,
            leech_probability = case when i.last_reviewed_at < w.written_at then null else i.leech_probability end
        from written w
        where i.learner_id = w.learner_id and i.card_id = w.card_id
        """;

    /// <summary>
    /// Keeps the text that a card has got. A text that starts anew also says so to its item, whose log the caller then replays.
    /// </summary>
    internal static Task AddAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        CardId card,
        bool startsAnew,
        Instant now
    ) =>
        connection.ExecuteAsync(
            AddSql,
            new
            {
                learner,
                card,
                startsAnew,
                now,
            }
        );

    /// <summary>Whether the card's memory began with its present text.</summary>
    internal static Task<bool> StartsAnewAsync(NpgsqlConnection connection, LearnerId learner, CardId card) =>
        connection.ExecuteScalarAsync<bool>(LatestSql, new { learner, card });
}
