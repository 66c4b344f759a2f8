using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Practice;

internal static class ListAttempts
{
    private const string Sql = """
        select attempt_id, check_id, answer, missed, mistake_id, created_at from check_attempt
        where learner_id = @learner and check_id = @checkId and (created_at, attempt_id) < (@before, @beforeId)
        order by created_at desc, attempt_id desc limit @limit
        """;

    /// <summary>Lists the learner's answers to a practice check, the latest first.</summary>
    /// <remarks>Of a check that was never answered, or that is not there, the list is empty.</remarks>
    /// <param name="cursor">The nextCursor of the page before.</param>
    /// <param name="limit">The most answers to list, 1 to 200; 50 unless given.</param>
    internal static async Task<Results<Ok<Page<AttemptResponse>>, ProblemHttpResult>> HandleAsync(
        CheckId checkId,
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
        var rows = await transaction.Connection.QueryAsync<AttemptResponse>(
            Sql,
            new
            {
                learner = learner.Id,
                checkId,
                before,
                beforeId,
                limit = size + 1,
            }
        );
        return TypedResults.Ok(Paging.Cut(rows, size, row => row, CursorOf));
    }

    private static string CursorOf(AttemptResponse last) => Cursor.Encode(last.CreatedAt, last.AttemptId.Value);
}
