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
               c.instead, m.symptom, m.root_cause, i.lapses, i.leech_reviews as reviews, i.leech_probability as probability
        from review_item i
        join card c on c.learner_id = i.learner_id and c.card_id = i.card_id
        join mistake m on m.learner_id = c.learner_id and m.mistake_id = c.mistake_id
        where i.learner_id = @learner and i.leech_reviews is not null and i.deleted_at is null
          and (i.lapses, i.card_id) < (@lapses, @before)
        order by i.lapses desc, i.card_id desc limit @limit
        """;

    private const string CardsSql = """
        select card_id, rule from card where learner_id = @learner and deleted_at is null
        order by created_at desc, card_id desc limit 2000
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
        var nearest = await NearestAsync(transaction.Connection, learner.Id, rows);
        return TypedResults.Ok(Paging.Cut(rows, size, row => row.ToResponse(nearest(row)), CursorOf));
    }

    // Of the latest 2000, as the lint does.
    private static async Task<Func<Row, OtherCard?>> NearestAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        List<Row> rows
    )
    {
        if (rows.Count == 0)
            return _ => null;
        var cards = await connection.QueryAsync<(CardId CardId, string Rule)>(CardsSql, new { learner });
        var confusable = new ConfusableCards(cards.Select(card => new OtherCard(card.CardId.ToString(), card.Rule)));
        return row => confusable.NearestTo(row.CardId.ToString(), row.Rule);
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

    private sealed record Row(
        CardId CardId,
        MistakeId MistakeId,
        string ClinicSlug,
        string Rule,
        string? OwnFront,
        string? Instead,
        string? Symptom,
        string? RootCause,
        int Lapses,
        int Reviews,
        double Probability
    )
    {
        internal LeechResponse ToResponse(OtherCard? nearest) =>
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
                    new(Rule, OwnFront, Symptom, RootCause, Instead, Source: ClinicSlug),
                    nearest
                ),
            };
    }
}
