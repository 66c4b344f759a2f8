using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Recurrences;

internal static class ListRecurrences
{
    private const string MistakeSql = """
        select exists (
            select from mistake where learner_id = @learner and mistake_id = @mistakeId and deleted_at is null)
        """;

    private const string Sql = $"""
        {StoredRecurrence.Sql} and r.mistake_id = @mistakeId and (r.occurred_at, r.recurrence_id) < (@before, @beforeId)
        order by r.occurred_at desc, r.recurrence_id desc limit @limit
        """;

    /// <summary>Lists when a mistake was made again, the latest first, undone ones included.</summary>
    /// <remarks>A card of the mistake that was missed at a quiz is among them.</remarks>
    /// <param name="cursor">The nextCursor of the page before.</param>
    /// <param name="limit">The most recurrences to list, 1 to 200; 50 unless given.</param>
    internal static async Task<Results<Ok<Page<RecurrenceResponse>>, NotFound, ProblemHttpResult>> HandleAsync(
        MistakeId mistakeId,
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
            mistakeId,
            before,
            beforeId,
            limit = size + 1,
        };
        if (!await transaction.Connection.ExecuteScalarAsync<bool>(MistakeSql, arguments))
            return TypedResults.NotFound();
        var rows = await transaction.Connection.QueryAsync<StoredRecurrence>(Sql, arguments);
        return TypedResults.Ok(Paging.Cut(rows, size, row => row.ToResponse(), CursorOf));
    }

    private static string CursorOf(RecurrenceResponse last) => Cursor.Encode(last.OccurredAt, last.RecurrenceId.Value);
}
