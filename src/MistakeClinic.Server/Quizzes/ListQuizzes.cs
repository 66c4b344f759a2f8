using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using NodaTime;
using NodaTime.Text;

namespace MistakeClinic.Server.Quizzes;

internal static class ListQuizzes
{
    private const int MaxItems = 200;
    private const int DefaultItems = 50;

    private const string Sql = $"""
        {StoredQuiz.Sql}
          and deleted_at is null and (starts_at, quiz_id) < (@before, @beforeId)
        order by starts_at desc, quiz_id desc limit @limit
        """;

    private static readonly Instant End = Instant.FromUtc(9999, 1, 1, 0, 0);
    private static readonly QuizId LastId = new(Guid.AllBitsSet);

    /// <summary>Lists quizzes, the latest first.</summary>
    /// <remarks>Those that are over are in it; deleted ones are not.</remarks>
    /// <param name="cursor">The nextCursor of the page before.</param>
    /// <param name="limit">The most quizzes to answer with, 1 to 200; 50 unless given.</param>
    internal static async Task<Results<Ok<Page<QuizResponse>>, ProblemHttpResult>> HandleAsync(
        string? cursor,
        [Range(1, MaxItems, ErrorMessage = "must be 1 to 200")] int? limit,
        CurrentLearner learner,
        ClinicDatabase database,
        CancellationToken ct
    )
    {
        var (before, beforeId) = (End, LastId);
        if (cursor is not null && !TryRead(cursor, out before, out beforeId))
            return Problems.Invalid("cursor", Cursor.Fault);
        var size = limit ?? DefaultItems;
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
        var items = rows.Take(size).Select(row => row.ToResponse()).ToList();
        return TypedResults.Ok(new Page<QuizResponse>(items, rows.Count > size ? CursorOf(items[^1]) : null));
    }

    private static string CursorOf(QuizResponse last) =>
        Cursor.Encode(InstantPattern.ExtendedIso.Format(last.StartsAt), last.QuizId.ToString());

    private static bool TryRead(string cursor, out Instant before, out QuizId beforeId)
    {
        (before, beforeId) = (default, default);
        return Cursor.Decode(cursor, 2) is [var at, var id]
            && InstantPattern.ExtendedIso.Parse(at).TryGetValue(default, out before)
            && QuizId.TryParse(id, out beforeId);
    }
}
