using System.Collections.Immutable;
using System.Data;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Quizzes;
using MistakeClinic.Server.Reviews;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Plans;

/// <summary>Reads what a learner's plan is made from.</summary>
internal static class PlanReader
{
    private const string LearnerSql = $"""
        select p.revision, l.minutes_per_day, l.easy_days, l.blackout_dates, {PlanAge.Columns}
        from study_plan p join learner l on l.learner_id = p.learner_id
        where p.learner_id = $1
        """;

    private const string AheadSql = $"""
        {StoredQuiz.Sql}
          and deleted_at is null and starts_at > @now
        order by starts_at, quiz_id
        """;

    private const string NewCardsSql = """
        select m.clinic_slug, count(*) / 14.0::double precision as per_day
        from card c join mistake m on m.learner_id = c.learner_id and m.mistake_id = c.mistake_id
        where c.learner_id = @learner and c.deleted_at is null and c.created_at > @now::timestamptz - interval '14 days'
        group by m.clinic_slug
        """;

    /// <summary>
    /// All of it as of one instant. Null when the learner needs no plan and, unless it is wanted in any case, when the stored one
    /// is not old.
    /// </summary>
    internal static async Task<PlanInputs?> ReadAsync(
        ClinicDatabase database,
        Schedulers schedulers,
        LearnerId learner,
        Instant now,
        bool inAnyCase,
        CancellationToken ct
    )
    {
        await using var transaction = await database.BeginAsync(learner, ct, IsolationLevel.RepeatableRead);
        var connection = transaction.Connection;
        if (await ReadLearnerAsync(connection, learner, ct) is not { } row)
            return null;
        var settings = await SettingsTimeline.ReadAsync(connection, schedulers, learner, now, ct);
        var clock = settings.Newest.Clock;
        if (!inAnyCase && !row.Age.IsOld(clock.DayOf(now), now))
            return null;
        var quizzes = await StoredQuiz.QueryAsync(connection, learner, AheadSql, new { learner, now });
        var newCards = await connection.QueryAsync<(string, double)>(NewCardsSql, new { learner, now });
        return new()
        {
            Revision = row.Revision,
            Now = now,
            Clock = clock,
            Learner = settings.Learner,
            MinutesPerDay = row.MinutesPerDay,
            Week = row.Week,
            Blackouts = row.Blackouts,
            Quizzes = quizzes,
            Cards = await ReadCardsAsync(),
            Times = await StudyTimes.ReadAsync(connection, learner, clock.DayOf(now)),
            NewCardsPerDay = newCards.ToDictionary(),
        };

        Task<IReadOnlyList<PlanCard>> ReadCardsAsync() =>
            quizzes.Count > 0 || row.MinutesPerDay is null
                ? PlanCards.OfQuizzesAsync(connection, settings.Learner, learner, quizzes, ct)
                : PlanCards.DueAsync(connection, settings.Learner, learner, TomorrowOf(clock, now), ct);
    }

    private static Instant TomorrowOf(StudyClock clock, Instant now) => clock.StartOf(clock.DayOf(now).PlusDays(1));

    private static async Task<LearnerRow?> ReadLearnerAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(LearnerSql, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = learner.Value });
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? new(
                row.GetInt32(0),
                row.IsDBNull(1) ? null : row.GetInt32(1),
                StoredBalance.ToLoads(row.GetString(2)),
                row.GetFieldValue<LocalDate[]>(3),
                PlanAge.Read(row, 4)!
            )
            : null;
    }

    private sealed record LearnerRow(
        int Revision,
        int? MinutesPerDay,
        ImmutableArray<DayLoad> Week,
        LocalDate[] Blackouts,
        PlanAge Age
    );
}
