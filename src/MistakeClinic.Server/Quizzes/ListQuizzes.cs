using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;

namespace MistakeClinic.Server.Quizzes;

internal static class ListQuizzes
{
    private const string Sql = $"""
        {StoredQuiz.Sql}
          and deleted_at is null and (starts_at, quiz_id) < (@before, @beforeId)
        order by starts_at desc, quiz_id desc limit @limit
        """;

    /// <summary>Lists quizzes, the latest first.</summary>
    /// <remarks>Those that are over are in it; deleted ones are not.</remarks>
    /// <param name="cursor">The nextCursor of the page before.</param>
    /// <param name="limit">The most quizzes to answer with, 1 to 200; 50 unless given.</param>
    internal static async Task<Results<Ok<Page<QuizResponse>>, ProblemHttpResult>> HandleAsync(
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
        var rows = await StoredQuiz.QueryAsync(
            transaction.Connection,
            learner.Id,
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

    private static string CursorOf(QuizResponse last) => Cursor.Encode(last.StartsAt, last.QuizId.Value);
}
