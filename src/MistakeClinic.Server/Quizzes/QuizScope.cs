using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Quizzes;

/// <summary>When a quiz is and what it asks about: what must make sense together and with the clinics there are.</summary>
internal static class QuizScope
{
    private const double LeastWeight = 0.001;
    private const double GreatestWeight = 100;

    /// <summary>A plan looks no further ahead.</summary>
    private static readonly Duration Longest = Duration.FromDays(366);

    // Each quiz ahead is planned alone each day, so their number is bounded.
    private const int MostAhead = 50;

    private const string AheadSql = """
        select count(*) from quiz where learner_id = @learner and deleted_at is null and starts_at > @now
        """;

    private const string HasResultSql =
        "select exists (select from quiz_result where learner_id = @learner and quiz_id = @quiz)";

    private const string KnownSql = "select slug from clinic where slug = any(@slugs)";

    private const string ReplaceSql = """
        delete from quiz_clinic where learner_id = @learner and quiz_id = @quiz;
        insert into quiz_clinic (learner_id, quiz_id, clinic_slug, weight)
        select @learner, @quiz, c.slug, c.weight from unnest(@slugs::text[], @weights::real[]) as c (slug, weight);
        """;

    /// <summary>What keeps a quiz from being prepared for, or null.</summary>
    internal static ProblemHttpResult? TimeFault(Instant startsAt, Instant now) =>
        startsAt <= now ? Fault("startsAt", "has passed; send an instant after now")
        : startsAt > now + Longest ? Fault("startsAt", "is more than 366 days ahead; set the quiz when it is nearer")
        : null;

    /// <summary>What keeps the learner from one more quiz, or null.</summary>
    internal static async Task<ProblemHttpResult?> NumberFaultAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        Instant now
    ) =>
        await connection.ExecuteScalarAsync<long>(AheadSql, new { learner, now }) < MostAhead
            ? null
            : Problems.QuotaExceeded(
                "startsAt",
                $"you have {MostAhead} quizzes ahead, the most there may be",
                "delete one of them first"
            );

    /// <summary>What keeps a quiz from being put off, or null.</summary>
    internal static async Task<ProblemHttpResult?> ResultFaultAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        QuizId quiz
    ) =>
        await connection.ExecuteScalarAsync<bool>(HasResultSql, new { learner, quiz })
            ? Fault("startsAt", "belongs to a quiz whose result is recorded; create another quiz")
            : null;

    /// <summary>What is wrong with the clinics or their weights, or null.</summary>
    internal static async Task<ProblemHttpResult?> ClinicFaultAsync(
        NpgsqlConnection connection,
        IReadOnlyList<string> clinics,
        IReadOnlyDictionary<string, double>? weights
    )
    {
        var slugs = clinics.ToArray();
        var known = (await connection.QueryAsync<string>(KnownSql, new { slugs })).ToHashSet();
        for (var i = 0; i < slugs.Length; i++)
        {
            if (!known.Contains(slugs[i]))
                return Fault($"clinics[{i}]", "is no clinic's slug; GET /v1/clinics lists them");
            if (Array.IndexOf(slugs, slugs[i]) != i)
                return Fault($"clinics[{i}]", "is there twice; keep one");
        }
        foreach (var (slug, weight) in weights ?? new Dictionary<string, double>())
        {
            if (!slugs.Contains(slug))
                return Fault(
                    $"clinicWeights.{slug}",
                    "is none of the quiz's clinics; add it to clinics, or leave it out"
                );
            if (!(weight >= LeastWeight && weight <= GreatestWeight))
                return Fault($"clinicWeights.{slug}", "must be from 0.001 to 100");
        }
        return null;
    }

    /// <summary>Writes what the quiz asks about over what it asked about.</summary>
    internal static Task WriteAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        QuizId quiz,
        IReadOnlyList<string> clinics,
        IReadOnlyDictionary<string, double>? weights
    ) =>
        connection.ExecuteAsync(
            ReplaceSql,
            new
            {
                learner,
                quiz,
                slugs = clinics.ToArray(),
                weights = clinics.Select(slug => (float)(weights?.GetValueOrDefault(slug, 1) ?? 1)).ToArray(),
            }
        );

    /// <summary>Refuses a quiz that cannot be prepared for.</summary>
    internal static ProblemHttpResult Fault(string field, string faultAndFix) =>
        Problems.Unprocessable("quiz-impossible", "The quiz cannot be prepared for as it is.", field, faultAndFix);
}
