using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Files;

internal static class GetFile
{
    private const string Sql = """
        select name, media_type, content from evidence_file
        where learner_id = @learner and file_id = @file and deleted_at is null
        """;

    /// <summary>Downloads a file.</summary>
    /// <remarks>Always as an attachment, never to be shown in the place of a page.</remarks>
    internal static async Task<Results<FileContentHttpResult, NotFound>> HandleAsync(
        FileId fileId,
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        var row = await transaction.Connection.QuerySingleOrDefaultAsync<Row>(
            Sql,
            new { learner = learner.Id, file = fileId }
        );
        if (row is null)
            return TypedResults.NotFound();
        var type = row.MediaType.StartsWith("text/", StringComparison.Ordinal)
            ? $"{row.MediaType}; charset=utf-8"
            : row.MediaType;
        return TypedResults.File(row.Content, type, row.Name);
    }

    private sealed record Row(string Name, string MediaType, byte[] Content);
}
