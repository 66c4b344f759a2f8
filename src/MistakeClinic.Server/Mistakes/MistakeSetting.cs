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
    string? RowMistake,
    string? RowSymptom,
    string? CheckStatement,
    bool LinkedExists,
    bool LinkIsEarlier,
    string TimeZone,
    LocalTime DayStartsAt
)
{
    private static readonly LocalDate Earliest = new(2000, 1, 1);

    // Archived rows count: a client may have read the page before it changed.
    private const string Sql = """
        select exists (select from clinic where slug = @Clinic) as clinic_exists,
               @RadarRow::uuid is null or r.mistake is not null as radar_row_exists,
               @Check::uuid is null or c.statement is not null as check_exists,
               r.mistake as row_mistake, r.symptom as row_symptom, c.statement as check_statement,
               @Linked::text is null or l.slug is not null as linked_exists,
               @Linked::text is null or coalesce(
                   (coalesce(l.semester, 100), l.module) < (coalesce(own.semester, 100), own.module), false) as link_is_earlier,
               s.time_zone, s.day_starts_at
        from study_settings s
        left join lateral (
            select mistake, symptom from radar_row where radar_row_id = @RadarRow and clinic_slug = @Clinic
            union all
            select mistake, symptom from own_radar_row
            where learner_id = @learner and radar_row_id = @RadarRow and clinic_slug = @Clinic
        ) r on true
        left join lateral (
            select k.statement from practice_check k join practice_page p using (practice_page_id)
            where k.check_id = @Check and p.clinic_slug = @Clinic
        ) c on true
        left join clinic own on own.slug = @Clinic
        left join clinic l on l.slug = @Linked
        where s.learner_id = @learner and s.valid_from <= @now
        order by s.valid_from desc limit 1
        """;

    internal static Task<MistakeSetting> ReadAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        MistakeOrigin origin,
        Instant now
    ) =>
        connection.QuerySingleAsync<MistakeSetting>(
            Sql,
            new
            {
                learner,
                origin.Clinic,
                origin.RadarRow,
                origin.Check,
                origin.Linked,
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
            return Problems.UnknownReference("clinic", "is not the slug of a clinic; list the clinics to find it");
        if (!RadarRowExists)
            return Problems.UnknownReference(
                "radarRowId",
                "is not a radar row of this clinic; send one of its rows, or leave it out"
            );
        if (!CheckExists)
            return Problems.UnknownReference(
                "checkId",
                "is not a check of this clinic; send one of its checks, or leave it out"
            );
        if (!LinkedExists)
            return Problems.UnknownReference(
                "linkedSkill.clinic",
                "is not the slug of a clinic; list the clinics to find it"
            );
        if (!LinkIsEarlier)
            return Problems.Unprocessable(
                "not-earlier",
                "The linked skill is not of an earlier clinic.",
                "linkedSkill.clinic",
                "must be of an earlier semester, or of an earlier module of the same one; clinics without a semester come last"
            );
        var tomorrow = StudyDay(now).PlusDays(1);
        return occurredOn < Earliest || occurredOn > tomorrow
            ? Problems.Invalid(
                "occurredOn",
                $"must be from 2000-01-01 to tomorrow, {LocalDatePattern.Iso.Format(tomorrow)}; correct it"
            )
            : null;
    }

    /// <summary>What is wrong when a request says nothing of what went wrong and starts from nothing, or null.</summary>
    internal ProblemHttpResult? MistakeFault(LogMistakeRequest request) =>
        Fill(request).Mistake is not null
            ? null
            : Problems.Invalid("mistake", "is required; add it, or the radarRowId or checkId that it starts from");

    /// <summary>
    /// The request with what the learner left out, from the check that was missed (what it states was believed) and the
    /// radar row.
    /// </summary>
    internal LogMistakeRequest Fill(LogMistakeRequest request) =>
        (request.Mistake ?? CheckStatement ?? RowMistake) is { } mistake
            ? request with
            {
                Mistake = mistake,
                Symptom = request.Symptom ?? RowSymptom,
            }
            : request;
}

/// <summary>What a mistake names: its clinic, a radar row and a check of it, and the clinic of its linked skill.</summary>
internal sealed record MistakeOrigin(string Clinic, RadarRowId? RadarRow, CheckId? Check, string? Linked)
{
    internal static MistakeOrigin Of(LogMistakeRequest request) =>
        new(request.Clinic, request.RadarRowId, request.CheckId, request.LinkedSkill?.Clinic);
}
