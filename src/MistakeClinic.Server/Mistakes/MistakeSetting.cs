using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Http;
using NodaTime;
using NodaTime.Text;
using Npgsql;

namespace MistakeClinic.Server.Mistakes;

/// <summary>What a mistake refers to outside itself: its clinic, radar row and check, and the learner's calendar.</summary>
internal sealed record MistakeSetting(
    bool ClinicExists,
    bool RadarRowExists,
    bool CheckExists,
    string TimeZone,
    LocalTime DayStartsAt
)
{
    private static readonly LocalDate Earliest = new(2000, 1, 1);

    // Archived rows count: a client may have read the page before it changed.
    private const string Sql = """
        select exists (select from clinic where slug = @clinic) as clinic_exists,
               @radarRow::uuid is null or exists (
                   select from radar_row where radar_row_id = @radarRow and clinic_slug = @clinic) as radar_row_exists,
               @check::uuid is null or exists (
                   select from practice_check c join practice_page p using (practice_page_id)
                   where c.check_id = @check and p.clinic_slug = @clinic) as check_exists,
               s.time_zone, s.day_starts_at
        from study_settings s
        where s.learner_id = @learner and s.valid_from <= @now
        order by s.valid_from desc limit 1
        """;

    internal static Task<MistakeSetting> ReadAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        string clinic,
        RadarRowId? radarRow,
        CheckId? check,
        Instant now
    ) =>
        connection.QuerySingleAsync<MistakeSetting>(
            Sql,
            new
            {
                learner,
                clinic,
                radarRow,
                check,
                now,
            }
        );

    /// <summary>The learner's study day that holds at an instant.</summary>
    internal LocalDate StudyDay(Instant now) =>
        new StudyClock(DateTimeZoneProviders.Tzdb[TimeZone], DayStartsAt).DayOf(now);

    /// <summary>What is wrong with a mistake of this day, or null.</summary>
    internal ProblemHttpResult? Fault(LocalDate occurredOn, Instant now)
    {
        if (!ClinicExists)
            return Unknown("clinic", "is not the slug of a clinic; list the clinics to find it");
        if (!RadarRowExists)
            return Unknown("radarRowId", "is not a radar row of this clinic; send one of its rows, or leave it out");
        if (!CheckExists)
            return Unknown("checkId", "is not a check of this clinic; send one of its checks, or leave it out");
        var tomorrow = StudyDay(now).PlusDays(1);
        return occurredOn < Earliest || occurredOn > tomorrow
            ? Problems.Invalid(
                "occurredOn",
                $"must be from 2000-01-01 to tomorrow, {LocalDatePattern.Iso.Format(tomorrow)}; correct it"
            )
            : null;
    }

    private static ProblemHttpResult Unknown(string field, string faultAndFix) =>
        Problems.Unprocessable(
            "unknown-reference",
            "The request names something that is not there.",
            field,
            faultAndFix
        );
}
