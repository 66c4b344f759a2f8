using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Plans;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Reviews;

/// <summary>The learner's study day that holds now.</summary>
internal sealed record StudyToday(
    Instant Now,
    LocalDate Day,
    Instant Ends,
    StudySettings Settings,
    int NewCardsPerDay,
    int NewCardsLeft
)
{
    // What the learner set, and how many new cards the study days around now have introduced, without those of confident
    // errors, which no limit is for. Which of these days is today depends on the learner's zone, so the caller picks. No zone
    // is more than two days behind UTC's date. The planner does not see through the inner select: seeing the date, it would
    // find it better to plan anew each time.
    internal const string Sql = $$"""
        select s.time_zone, s.day_starts_at, s.desired_retention, l.new_cards_per_day, introduced.study_days, introduced.cards,
               w.version, w.weights, l.balance_load, l.easy_days, l.blackout_dates, load.due_at, load.cards,
               {{PlanAge.Columns}}
        from learner l
        cross join lateral (
            select time_zone, day_starts_at, desired_retention from study_settings
            where learner_id = $1 and valid_from <= $2
            order by valid_from desc limit 1
        ) s
        cross join lateral (
            select coalesce(array_agg(first_study_day), '{}') as study_days, coalesce(array_agg(cards), '{}') as cards
            from (
                select first_study_day, count(*)::integer as cards
                from review_item
                where learner_id = $1 and first_study_day >= (select $3::date) and not confident
                group by first_study_day
            ) days
        ) introduced
        {{Schedulers.Newest}}
        {{StoredBalance.Load}}
        left join study_plan p on p.learner_id = l.learner_id
        where l.learner_id = $1
        """;

    internal static NpgsqlBatchCommand Command(LearnerId learner, Instant now) =>
        new(Sql)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = learner.Value },
                new NpgsqlParameter<Instant> { TypedValue = now },
                new NpgsqlParameter<LocalDate> { TypedValue = now.InUtc().Date.PlusDays(-2) },
            },
        };

    /// <summary>Reads the first six columns of <see cref="Sql"/>.</summary>
    internal static StudyToday Read(NpgsqlDataReader row, Instant now)
    {
        var settings = SettingsTimeline.ReadSettings(row, 0);
        var perDay = row.GetInt32(3);
        var day = settings.Clock.DayOf(now);
        var introduced = Array.IndexOf(row.GetFieldValue<LocalDate[]>(4), day) is var index and >= 0
            ? row.GetFieldValue<int[]>(5)[index]
            : 0;
        var ends = settings.Clock.StartOf(day.PlusDays(1));
        return new(now, day, ends, settings, perDay, Math.Max(0, perDay - introduced));
    }
}
