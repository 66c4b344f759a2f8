using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Accounts;
using NodaTime;
using NodaTime.Text;
using Npgsql;

namespace MistakeClinic.Server.Quizzes;

/// <summary>Whether there is a day to prepare for a quiz.</summary>
internal static class QuizDays
{
    private const string Sql = """
        select s.time_zone, s.day_starts_at, array_to_string(l.blackout_dates, ' ') as blackout_dates
        from learner l join study_settings s on s.learner_id = l.learner_id
        where l.learner_id = @learner and s.valid_from <= @now
        order by s.valid_from desc limit 1
        """;

    /// <summary>What is wrong when each study day until the quiz is a blackout date, or null.</summary>
    internal static async Task<ProblemHttpResult?> FaultAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        Instant startsAt,
        Instant now
    )
    {
        var row = await connection.QuerySingleAsync<Row>(Sql, new { learner, now });
        var clock = new StudyClock(DateTimeZoneProviders.Tzdb[row.TimeZone], row.DayStartsAt);
        var blackouts = MeRow.Dates(row.BlackoutDates).ToHashSet();
        var today = clock.DayOf(now);
        var free = today;
        while (blackouts.Contains(free))
            free = free.PlusDays(1);
        var days = Math.Max(1, StudyClock.ElapsedDays(today, clock.DayOf(startsAt)));
        return StudyClock.ElapsedDays(today, free) < days
            ? null
            : QuizScope.Fault(
                "startsAt",
                $"leaves no day to prepare: {Iso(today)} and each day until it are blackout dates. "
                    + $"Take one of them out of blackoutDates, or let it begin after {Iso(free)}, the next day that is none"
            );
    }

    private static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private sealed record Row(string TimeZone, LocalTime DayStartsAt, string BlackoutDates);
}
