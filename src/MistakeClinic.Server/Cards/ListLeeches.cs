using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Clinics.Cards;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using Npgsql;

namespace MistakeClinic.Server.Cards;

internal static class ListLeeches
{
    private const string Sql = """
        select i.card_id, c.mistake_id, m.clinic_slug, c.rule, case when c.front_is_own then c.front end as own_front,
               c.instead, m.symptom, m.root_cause, c.confusable_with, i.lapses, i.leech_reviews as reviews,
               i.leech_probability as probability
        from review_item i
        join card c on c.learner_id = i.learner_id and c.card_id = i.card_id
        join mistake m on m.learner_id = c.learner_id and m.mistake_id = c.mistake_id
        where i.learner_id = @learner and i.leech_reviews is not null and i.deleted_at is null
          and (i.lapses, i.card_id) < (@lapses, @before)
        order by i.lapses desc, i.card_id desc limit @limit
        """;

    private const string OthersSql = """
        select card_id, rule from card where learner_id = @learner and card_id = any(@cards) and deleted_at is null
        """;

    /// <summary>Lists the cards that keep lapsing, most lapses first, with offers to repair them.</summary>
    /// <remarks>
    /// A leech has lapsed six times, or too often for a card that is recalled as its memory foretells. Nothing is changed or
    /// suspended: accept an offer by changing the mistake. A card leaves the list when it was rewritten after its last lapse,
    /// or recalled three times in a row since, or got another meaning; when it then lapses, it may come back.
    /// </remarks>
    /// <param name="cursor">The nextCursor of the page before.</param>
    /// <param name="limit">The most cards to answer with, 1 to 200; 50 unless given.</param>
    internal static async Task<Results<Ok<Page<LeechResponse>>, ProblemHttpResult>> HandleAsync(
        string? cursor,
        [Range(1, Paging.MaxItems, ErrorMessage = Paging.LimitFault)] int? limit,
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        var (lapses, before) = (int.MaxValue, Guid.AllBitsSet);
        if (cursor is not null && !TryDecode(cursor, out lapses, out before))
            return Problems.Invalid("cursor", Cursor.Fault);
        var size = limit ?? Paging.DefaultItems;
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var arguments = new
        {
            learner = learner.Id,
            lapses,
            before,
            limit = size + 1,
        };
        var rows = (await transaction.Connection.QueryAsync<Row>(Sql, arguments)).AsList();
        var others = await OthersAsync(transaction.Connection, learner.Id, rows);
        return TypedResults.Ok(Paging.Cut(rows, size, row => row.ToResponse(others), CursorOf));
    }

    // What the cards are easily mistaken for, by the lint's measure.
    private static async Task<Dictionary<Guid, OtherCard>> OthersAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        List<Row> rows
    )
    {
        var cards = rows.SelectMany(row => row.Confusable).Distinct().ToArray();
        var others = await connection.QueryAsync<(CardId CardId, string Rule)>(OthersSql, new { learner, cards });
        return others.ToDictionary(
            other => other.CardId.Value,
            other => new OtherCard(other.CardId.ToString(), other.Rule)
        );
    }

    private static string CursorOf(LeechResponse last) =>
        Cursor.Encode(last.Lapses.ToString(CultureInfo.InvariantCulture), last.CardId.Value.ToString("D"));

    private static bool TryDecode(string cursor, out int lapses, out Guid before)
    {
        (lapses, before) = (0, default);
        return Cursor.Decode(cursor, 2) is [var count, var id]
            && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out lapses)
            && Guid.TryParseExact(id, "D", out before);
    }

    // Array: the type that Npgsql names for an array column; Dapper takes no other here.
    private sealed record Row(
        CardId CardId,
        MistakeId MistakeId,
        string ClinicSlug,
        string Rule,
        string? OwnFront,
        string? Instead,
        string? Symptom,
        string? RootCause,
        Array ConfusableWith,
        int Lapses,
        int Reviews,
        double Probability
    )
    {
        internal Guid[] Confusable => (Guid[])ConfusableWith;

        internal LeechResponse ToResponse(Dictionary<Guid, OtherCard> others) =>
            new()
            {
                CardId = CardId,
                MistakeId = MistakeId,
                Clinic = ClinicSlug,
                Rule = Rule,
                Lapses = Lapses,
                Reviews = Reviews,
                Probability = Probability,
                Reason = new LeechSign(Lapses, Reviews, Probability).Reason,
                Offers = RepairOffers.For(
                    new(Rule, OwnFront, Symptom, RootCause, Instead, Source: ClinicSlug)
                    {
                        Others = [.. Confusable.Where(others.ContainsKey).Select(card => others[card])],
                    }
                ),
            };
    }
}
