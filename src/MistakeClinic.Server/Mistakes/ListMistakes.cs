using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;
using NodaTime.Text;

namespace MistakeClinic.Server.Mistakes;

internal static class ListMistakes
{
    private const string DateFault = "must be a date such as 2026-03-01; correct it, or leave it out";

    private const string Sql = $"""
        {StoredMistake.Sql}
          and m.deleted_at is null
          and (m.occurred_on, m.mistake_id) < (@before, @beforeId) and m.occurred_on between @from and @to
          and (@clinic::text is null or m.clinic_slug = @clinic)
          and (@hasCard::boolean is null or (c.card_id is not null) = @hasCard)
        order by m.occurred_on desc, m.mistake_id desc limit @limit
        """;

    private static readonly LocalDate Start = new(1, 1, 1);
    private static readonly LocalDate End = new(9999, 12, 31);
    private static readonly MistakeId LastId = new(Guid.AllBitsSet);

    /// <summary>Lists mistakes, the latest day first.</summary>
    /// <remarks>All conditions that are given must hold. Deleted mistakes are left out.</remarks>
    /// <param name="clinic">Only those of the clinic with this slug.</param>
    /// <param name="from">Only those of this day or later, such as 2026-03-01.</param>
    /// <param name="to">Only those of this day or earlier.</param>
    /// <param name="hasCard">True: only those with a card. False: only those without.</param>
    /// <param name="cursor">The nextCursor of the page before.</param>
    /// <param name="limit">The most mistakes to answer with, 1 to 200; 50 unless given.</param>
    internal static async Task<Results<Ok<Page<MistakeResponse>>, ProblemHttpResult>> HandleAsync(
        [StringLength(TextLimits.Slug, ErrorMessage = "must have at most 100 characters")] string? clinic,
        string? from,
        string? to,
        bool? hasCard,
        string? cursor,
        [Range(1, Paging.MaxItems, ErrorMessage = Paging.LimitFault)] int? limit,
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        var (first, last, before, beforeId) = (Start, End, End.PlusDays(-1), LastId);
        if (from is not null && !TryDate(from, out first))
            return Problems.Invalid("from", DateFault);
        if (to is not null && !TryDate(to, out last))
            return Problems.Invalid("to", DateFault);
        if (cursor is not null && !TryRead(cursor, out before, out beforeId))
            return Problems.Invalid("cursor", Cursor.Fault);
        var size = limit ?? Paging.DefaultItems;
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var arguments = new
        {
            learner = learner.Id,
            before,
            beforeId,
            from = first,
            to = last,
            clinic,
            hasCard,
            limit = size + 1,
        };
        var rows = await StoredMistake.QueryAsync(transaction.Connection, Sql, arguments);
        return TypedResults.Ok(Paging.Cut(rows, size, row => row.ToResponse(), CursorOf));
    }

    private static string CursorOf(MistakeResponse last) =>
        Cursor.Encode(LocalDatePattern.Iso.Format(last.OccurredOn), last.MistakeId.ToString());

    private static bool TryRead(string cursor, out LocalDate before, out MistakeId beforeId)
    {
        (before, beforeId) = (default, default);
        return Cursor.Decode(cursor, 2) is [var day, var id]
            && TryDate(day, out before)
            && MistakeId.TryParse(id, out beforeId);
    }

    private static bool TryDate(string text, out LocalDate date) =>
        LocalDatePattern.Iso.Parse(text).TryGetValue(default, out date) && date >= Start;
}
