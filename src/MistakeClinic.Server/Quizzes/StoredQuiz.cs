using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Quizzes;

/// <summary>A row of <c>quiz</c>.</summary>
internal sealed record StoredQuiz(
    QuizId QuizId,
    string Title,
    Instant StartsAt,
    double? TargetScore,
    int? MinutesPerDay,
    byte[] RequestHash,
    int Revision,
    Instant CreatedAt,
    Instant UpdatedAt,
    Instant? DeletedAt
)
{
    /// <summary>The rows of one learner, <c>@learner</c>; a condition may follow.</summary>
    // real holds 0.9 as 0.899999976; its numeric form is what was meant.
    internal const string Sql = """
        select quiz_id, title, starts_at, target_score::numeric::double precision as target_score, minutes_per_day,
               request_hash, revision, created_at, updated_at, deleted_at
        from quiz where learner_id = @learner
        """;

    private const string OneSql = $"{Sql} and quiz_id = @quiz";

    private const string LockSql = "select from quiz where learner_id = @learner and quiz_id = @quiz for update";

    private const string ClinicsSql = """
        select quiz_id, clinic_slug, weight::numeric::double precision as weight from quiz_clinic
        where learner_id = @learner and quiz_id = any(@quizzes)
        order by clinic_slug
        """;

    /// <summary>What it asks about, in the order of the slugs.</summary>
    public IReadOnlyList<QuizClinic> Clinics { get; init; } = [];

    internal string Tag => EntityTag.Of(Revision);

    /// <summary>The quiz, also when it was deleted; null when the learner never had it.</summary>
    internal static async Task<StoredQuiz?> ReadAsync(NpgsqlConnection connection, LearnerId learner, QuizId quiz) =>
        (await QueryAsync(connection, learner, OneSql, new { learner, quiz })).SingleOrDefault();

    /// <summary>As <see cref="ReadAsync"/>, and no one else can change it until the transaction ends.</summary>
    internal static async Task<StoredQuiz?> LockAsync(NpgsqlConnection connection, LearnerId learner, QuizId quiz)
    {
        await connection.ExecuteAsync(LockSql, new { learner, quiz });
        return await ReadAsync(connection, learner, quiz);
    }

    /// <summary>Runs a query that begins with <see cref="Sql"/>.</summary>
    internal static async Task<IReadOnlyList<StoredQuiz>> QueryAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        string sql,
        object arguments
    )
    {
        var quizzes = (await connection.QueryAsync<StoredQuiz>(sql, arguments)).AsList();
        var ids = quizzes.Select(quiz => quiz.QuizId.Value).ToArray();
        var clinics = (await connection.QueryAsync<ClinicRow>(ClinicsSql, new { learner, quizzes = ids })).ToLookup(
            row => row.QuizId,
            row => new QuizClinic(row.ClinicSlug, row.Weight)
        );
        return [.. quizzes.Select(quiz => quiz with { Clinics = [.. clinics[quiz.QuizId]] })];
    }

    internal QuizResponse ToResponse() =>
        new()
        {
            QuizId = QuizId,
            Title = Title,
            StartsAt = StartsAt,
            Clinics = Clinics,
            TargetScore = TargetScore,
            MinutesPerDay = MinutesPerDay,
            CreatedAt = CreatedAt,
            UpdatedAt = UpdatedAt,
        };

    private sealed record ClinicRow(QuizId QuizId, string ClinicSlug, double Weight);
}
