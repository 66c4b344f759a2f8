using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Files;

internal static class ListFiles
{
    private const string Sql = $"""
        {StoredFile.Sql} and f.deleted_at is null and (f.created_at, f.file_id) < (@before, @beforeId)
        order by f.created_at desc, f.file_id desc limit @limit
        """;

    /// <summary>Lists the learner's files, the latest first.</summary>
    /// <remarks>With the evidence that each belongs to; those that belong to none can be deleted.</remarks>
    /// <param name="cursor">The nextCursor of the page before.</param>
    /// <param name="limit">The most files to list, 1 to 200; 50 unless given.</param>
    internal static async Task<Results<Ok<Page<FileResponse>>, ProblemHttpResult>> HandleAsync(
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
        var rows = await transaction.Connection.QueryAsync<StoredFile>(
            Sql,
            new
            {
                learner = learner.Id,
                before,
                beforeId,
                limit = size + 1,
            }
        );
        return TypedResults.Ok(Paging.Cut(rows, size, row => row.ToResponse(), CursorOf));
    }

    private static string CursorOf(FileResponse last) => Cursor.Encode(last.CreatedAt, last.FileId.Value);
}
