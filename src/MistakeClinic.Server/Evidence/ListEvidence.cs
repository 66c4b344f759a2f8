using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Evidence;

internal static class ListEvidence
{
    private const string MistakeSql = """
        select exists (
            select from mistake where learner_id = @learner and mistake_id = @mistakeId and deleted_at is null)
        """;

    private const string Sql = $"""
        {StoredEvidence.Sql} and e.mistake_id = @mistakeId and e.deleted_at is null
          and (e.created_at, e.evidence_id) < (@before, @beforeId)
        order by e.created_at desc, e.evidence_id desc limit @limit
        """;

    /// <summary>Lists the evidence of a mistake, the latest first.</summary>
    /// <remarks>Deleted evidence is left out.</remarks>
    /// <param name="cursor">The nextCursor of the page before.</param>
    /// <param name="limit">The most pieces of evidence to list, 1 to 200; 50 unless given.</param>
    internal static async Task<Results<Ok<Page<EvidenceResponse>>, NotFound, ProblemHttpResult>> HandleAsync(
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
        var rows = await transaction.Connection.QueryAsync<StoredEvidence>(Sql, arguments);
        return TypedResults.Ok(Paging.Cut(rows, size, row => row.ToResponse(), CursorOf));
    }

    private static string CursorOf(EvidenceResponse last) => Cursor.Encode(last.CreatedAt, last.EvidenceId.Value);
}
