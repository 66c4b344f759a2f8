using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Plans;
using MistakeClinic.Server.Reminders.Channels;
using MistakeClinic.Server.Reviews;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reminders;

/// <summary>How many cards are due at this moment, as the due queue counts them, and the digest that says so.</summary>
/// <param name="Today">The study day that holds now.</param>
/// <param name="Cards">How many, new ones within the day's limit.</param>
internal sealed record DueNow(StudyToday Today, int Cards)
{
    // The recall that most reviews are due at; only their length is reckoned with it.
    private const double UsualRecall = 0.9;

    private const int TimedReviews = 1000;

    private const string QuizSql = """
        select q.title, q.starts_at, case when not p.stale then p.expected_score end as readiness
        from quiz q
        left join study_plan p on p.learner_id = q.learner_id and p.quiz_id = q.quiz_id
        where q.learner_id = @learner and q.deleted_at is null and q.starts_at > @Now
        order by q.starts_at, q.quiz_id limit 1
        """;

    /// <summary>The learner's zone.</summary>
    internal DateTimeZone Zone => Today.Settings.Clock.Zone;

    /// <summary>Reads it, on a connection that sees the learner's rows.</summary>
    internal static async Task<DueNow> ReadAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        Instant now,
        CancellationToken ct
    )
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(StudyToday.Command(learner, now));
        batch.BatchCommands.Add(DueTotals.Command(learner, now));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.ReadAsync(ct);
        var today = StudyToday.Read(rows, now);
        await rows.NextResultAsync(ct);
        await rows.ReadAsync(ct);
        var counts = DueTotals.Read(rows, today).Counts;
        return new(today, counts.Learning + counts.Planned + counts.Review + counts.New);
    }

    /// <summary>The digest of a study day.</summary>
    internal async Task<Digest> ToDigestAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        Guid digestId,
        Instant createdAt,
        LocalDate day
    )
    {
        var quiz = await connection.QuerySingleOrDefaultAsync<QuizRow>(QuizSql, new { learner, Today.Now });
        var minutes = Minutes(Cards, await StudyTimes.ReadAsync(connection, learner, Today.Day, TimedReviews));
        return new(digestId, createdAt, day, Cards, minutes, quiz?.ToDigest(), Zone);
    }

    /// <summary>How many minutes so many cards take, rounded up.</summary>
    internal static int Minutes(int cards, StudyTimes times) =>
        (int)Math.Ceiling(cards * times.Costs.At(UsualRecall) / 60);

    private sealed record QuizRow(string Title, Instant StartsAt, double? Readiness)
    {
        internal ReminderQuiz ToDigest() =>
            new()
            {
                Title = Title,
                StartsAt = StartsAt,
                Readiness = Readiness,
            };
    }
}
