using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;

namespace MistakeClinic.Server.Cards;

internal static class ListCardTexts
{
    private const string Sql = """
        select t.revision, t.rule, t.front, t.front_is_own, t.instead, t.mistake, t.root_cause, t.written_at, t.starts_anew
        from card_text t
        join card c on c.learner_id = t.learner_id and c.card_id = t.card_id and c.deleted_at is null
        where t.learner_id = @learner and t.card_id = @card and t.revision < @before
        order by t.revision desc limit @limit
        """;

    /// <summary>Lists the texts that a card has had, the present one first.</summary>
    /// <remarks>Each change of what either side shows is a revision; the card's review log says which one an answer was to.</remarks>
    /// <param name="cursor">The nextCursor of the page before.</param>
    /// <param name="limit">The most rows to answer with, 1 to 200; 50 unless given.</param>
    internal static async Task<Results<Ok<Page<CardTextResponse>>, NotFound, ProblemHttpResult>> HandleAsync(
        CardId cardId,
        string? cursor,
        [Range(1, Paging.MaxItems, ErrorMessage = Paging.LimitFault)] int? limit,
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        var before = int.MaxValue;
        if (cursor is not null && !TryDecode(cursor, out before))
            return Problems.Invalid("cursor", Cursor.Fault);
        var size = limit ?? Paging.DefaultItems;
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var arguments = new
        {
            learner = learner.Id,
            card = cardId,
            before,
            limit = size + 1,
        };
        var rows = (await transaction.Connection.QueryAsync<Row>(Sql, arguments)).AsList();
        // Every card has a text, and no page begins after the first one.
        if (rows.Count == 0)
            return TypedResults.NotFound();
        return TypedResults.Ok(Paging.Cut(rows, size, row => row.ToResponse(), CursorOf));
    }

    private static string CursorOf(CardTextResponse last) =>
        Cursor.Encode(last.Revision.ToString(CultureInfo.InvariantCulture));

    private static bool TryDecode(string cursor, out int before)
    {
        before = 0;
        return Cursor.Decode(cursor, 1) is [var revision]
            && int.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out before)
            && before > 1;
    }

    private sealed record Row(
        int Revision,
        string Rule,
        string Front,
        bool FrontIsOwn,
        string? Instead,
        string Mistake,
        string RootCause,
        Instant WrittenAt,
        bool StartsAnew
    )
    {
        internal CardTextResponse ToResponse() =>
            new()
            {
                Revision = Revision,
                Rule = Rule,
                Front = Front,
                FrontIsOwn = FrontIsOwn,
                Instead = Instead,
                Mistake = Mistake,
                RootCause = RootCause,
                Back = CardText.Back(Rule, Mistake, RootCause, Instead),
                WrittenAt = WrittenAt,
                StartsAnew = StartsAnew,
            };
    }
}
