using System.Text.Json;
using Dapper;
using MistakeClinic.Contracts;
using Npgsql;

namespace MistakeClinic.Server.Plans;

/// <summary>
/// The curve of a quiz's readiness, which takes as long as several plans: kept with the plan of the day, and gone with it.
/// </summary>
internal static class StoredCurve
{
    private const string ReadSql = """
        select (curves -> @quiz::text)::text from study_plan where learner_id = @learner and revision = @revision
        """;

    private const string KeepSql = """
        update study_plan set curves = curves || jsonb_build_object(@quiz::text, @curve::jsonb)
        where learner_id = @learner and revision = @revision
        """;

    /// <summary>The stored one of this state of the learner's rows, or null.</summary>
    internal static async Task<IReadOnlyList<ReadinessPoint>?> ReadAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        QuizId quiz,
        int revision
    )
    {
        var arguments = new
        {
            learner,
            quiz,
            revision,
        };
        return await connection.ExecuteScalarAsync<string?>(ReadSql, arguments) is { } json
            ? JsonSerializer.Deserialize<IReadOnlyList<ReadinessPoint>>(json, JsonSerializerOptions.Web)
            : null;
    }

    /// <summary>Keeps it unless the learner's rows have changed since.</summary>
    internal static Task KeepAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        QuizId quiz,
        int revision,
        IReadOnlyList<ReadinessPoint> points
    )
    {
        var curve = JsonSerializer.Serialize(points, JsonSerializerOptions.Web);
        var arguments = new
        {
            learner,
            quiz,
            revision,
            curve,
        };
        return connection.ExecuteAsync(KeepSql, arguments);
    }
}
