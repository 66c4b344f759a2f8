using Dapper;
using MistakeClinic.Contracts;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Quizzes;

/// <summary>A row of <c>quiz_result</c> with its items.</summary>
internal sealed record StoredResult(QuizId QuizId, ResultId ResultId, byte[] RequestHash, Instant RecordedAt)
{
    private const string OfQuizzesSql = """
        select r.quiz_id, r.result_id, r.request_hash, r.recorded_at from quiz_result r
        join quiz q on q.learner_id = r.learner_id and q.quiz_id = r.quiz_id and q.deleted_at is null
        where r.learner_id = @learner and r.quiz_id = any(@quizzes)
        """;

    private const string IdSql = "select count(*) from quiz_result where learner_id = @learner and result_id = @result";

    private const string ItemsSql = """
        select quiz_id, card_id, missed, predicted, mistake_id from quiz_result_item
        where learner_id = @learner and quiz_id = any(@quizzes) order by position
        """;

    private IReadOnlyList<ItemRow> Items { get; init; } = [];

    /// <summary>The result of a quiz, or null.</summary>
    internal static async Task<StoredResult?> ReadAsync(NpgsqlConnection connection, LearnerId learner, QuizId quiz) =>
        (await ReadAsync(connection, learner, [quiz.Value])).SingleOrDefault();

    /// <summary>The results of those of some quizzes that have one.</summary>
    internal static async Task<IEnumerable<StoredResult>> ReadAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        Guid[] quizzes
    )
    {
        var items = (await connection.QueryAsync<ItemRow>(ItemsSql, new { learner, quizzes })).ToLookup(item =>
            item.QuizId
        );
        var results = await connection.QueryAsync<StoredResult>(OfQuizzesSql, new { learner, quizzes });
        return results.Select(result => result with { Items = [.. items[result.QuizId]] });
    }

    /// <summary>Whether any quiz of the learner has a result of this id.</summary>
    internal static async Task<bool> IsTakenAsync(NpgsqlConnection connection, LearnerId learner, ResultId result) =>
        await connection.ExecuteScalarAsync<long>(IdSql, new { learner, result }) > 0;

    internal ResultResponse ToResponse()
    {
        var items = Items
            .Where(item => item.CardId is not null)
            .Select(item => new ResultItem(item.CardId!.Value, item.Missed, item.Predicted))
            .ToList();
        var predicted = items
            .Where(item => item.Predicted is not null)
            .Select(item => (Chance: item.Predicted!.Value, Known: item.Missed ? 0d : 1d))
            .ToList();
        return new()
        {
            QuizId = QuizId,
            ResultId = ResultId,
            RecordedAt = RecordedAt,
            Items = items,
            Mistakes = [.. Items.Where(item => item.MistakeId is not null).Select(item => item.MistakeId!.Value)],
            PredictedMean = Mean(item => item.Chance),
            ActualShare = Mean(item => item.Known),
            BrierScore = Mean(item => Math.Pow(item.Chance - item.Known, 2)),
        };

        double? Mean(Func<(double Chance, double Known), double> of) =>
            predicted.Count == 0 ? null : predicted.Average(of);
    }

    private sealed record ItemRow(QuizId QuizId, CardId? CardId, bool Missed, double? Predicted, MistakeId? MistakeId);
}
