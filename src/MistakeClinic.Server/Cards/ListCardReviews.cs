using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Cards;

internal static class ListCardReviews
{
    private const string CardSql =
        "select count(*) from card where learner_id = @learner and card_id = @card and deleted_at is null";

    private const string Sql = $"""
        {StoredLogRow.Sql} and l.card_id = @card and (l.reviewed_at, l.review_id) < (@before, @beforeId)
        order by l.reviewed_at desc, l.review_id desc limit @limit
        """;

    /// <summary>Lists a card's review log, the latest answer first, voided ones included.</summary>
    /// <remarks>Each row keeps what held when it arrived; a late answer or an undo changes the card's state, not the rows.</remarks>
    /// <param name="cursor">The nextCursor of the page before.</param>
    /// <param name="limit">The most rows to answer with, 1 to 200; 50 unless given.</param>
    internal static async Task<Results<Ok<Page<LoggedReviewResponse>>, NotFound, ProblemHttpResult>> HandleAsync(
        CardId cardId,
        string? cursor,
        [Range(1, Paging.MaxItems, ErrorMessage = Paging.LimitFault)] int? limit,
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        if (!Cursor.TryDecode(cursor, out var before, out var beforeId))
            return Problems.Invalid("cursor", Cursor.Fault);
        var size = limit ?? Paging.DefaultItems;
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var arguments = new
        {
            learner = learner.Id,
            card = cardId,
            before,
            beforeId,
            limit = size + 1,
        };
        if (await transaction.Connection.ExecuteScalarAsync<long>(CardSql, arguments) == 0)
            return TypedResults.NotFound();
        var rows = await transaction.Connection.QueryAsync<StoredLogRow>(Sql, arguments);
        return TypedResults.Ok(Paging.Cut(rows, size, row => row.ToResponse(), CursorOf));
    }

    private static string CursorOf(LoggedReviewResponse last) => Cursor.Encode(last.ReviewedAt, last.ReviewId.Value);
}
