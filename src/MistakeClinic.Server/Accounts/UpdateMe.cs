using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Plans;
using MistakeClinic.Server.Reminders;
using MistakeClinic.Server.Reviews;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Accounts;

internal static class UpdateMe
{
    private const string LearnerSql = """
        update learner
        set new_cards_per_day = @NewCardsPerDay, minutes_per_day = @MinutesPerDay, reminder_at = @ReminderAt,
            quiet_from = @QuietFrom, quiet_to = @QuietTo,
            balance_load = @BalanceLoad, easy_days = @EasyDays,
            blackout_dates = string_to_array(@BlackoutDates, ' ')::date[], revision = @Revision
        where learner_id = @learner
        """;

    private const string SettingsSql = """
        insert into study_settings (learner_id, valid_from, time_zone, day_starts_at, desired_retention)
        values (@learner, @ValidFrom, @TimeZone, @DayStartsAt, @DesiredRetention)
        """;

    private const string ClockSql = """
        update reminder_clock set next_reminder_at = @next where learner_id = @learner
        """;

    private static readonly LocalTime LatestDayStart = new(12, 0);

    /// <summary>Sets all that a learner can set.</summary>
    /// <remarks>
    /// A new time zone, day start or desired retention holds for reviews answered from now on; earlier ones keep what
    /// held then. With If-Match the change is made only to what the ETag stands for.
    /// </remarks>
    internal static async Task<Results<Ok<MeResponse>, ProblemHttpResult, StatusCodeHttpResult>> HandleAsync(
        UpdateMeRequest request,
        CurrentLearner learner,
        HttpContext http,
        ClinicDatabase database,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (request.DayStartsAt > LatestDayStart)
            return Problems.Invalid("dayStartsAt", "must be from 00:00 to 12:00; choose an earlier time");
        if (request.QuietFrom is null != request.QuietTo is null)
            return Problems.Invalid(
                request.QuietFrom is null ? "quietFrom" : "quietTo",
                "is missing; send quietFrom and quietTo together, the same time twice for no quiet hours"
            );
        var now = time.Now();
        await using var transaction = await database.BeginAsync(learner.Id, ct);
        await LearnerLock.TakeAsync(transaction.Connection, learner.Id);
        var old = await MeRow.LockAsync(transaction.Connection, learner.Id);
        var row = Apply(request, old, now);
        // A change that was made already is not refused: its answer may have been lost (RFC 9110, 13.1.1).
        if (row != old && !EntityTag.Allows(http.Request, old.Revision))
            return TypedResults.StatusCode(StatusCodes.Status412PreconditionFailed);
        if (row != old)
            row = await StoreAsync(transaction.Connection, learner.Id, old, row, now);
        // Also when nothing changes: the answer must wait for what made it so to be safe.
        await transaction.CommitAsync();
        http.Response.Headers.ETag = EntityTag.Of(row.Revision);
        return TypedResults.Ok(row.ToResponse(learner.Id));
    }

    private static MeRow Apply(UpdateMeRequest request, MeRow old, Instant now)
    {
        var changed = old with
        {
            TimeZone = request.TimeZone,
            DayStartsAt = request.DayStartsAt,
            DesiredRetention = Math.Round(request.DesiredRetention, 4),
            NewCardsPerDay = request.NewCardsPerDay,
            MinutesPerDay = request.MinutesPerDay,
            ReminderAt = request.ReminderAt,
            QuietFrom = Quiet(request, request.QuietFrom, old.QuietFrom),
            QuietTo = Quiet(request, request.QuietTo, old.QuietTo),
            BalanceLoad = request.BalanceLoad ?? old.BalanceLoad,
            EasyDays = request.EasyDays is { } week ? StoredBalance.ToText(week) : old.EasyDays,
            BlackoutDates = request.BlackoutDates is { } dates ? MeRow.DatesText(dates) : old.BlackoutDates,
        };
        if (changed == old)
            return old;
        // Later than the row before even when this node's clock is behind the one that wrote it.
        var validFrom = Instant.Max(now, old.ValidFrom + Duration.FromTicks(10));
        return changed with
        {
            Revision = old.Revision + 1,
            ValidFrom = SameSettings(old, changed) ? old.ValidFrom : validFrom,
        };
    }

    private static LocalTime? Quiet(UpdateMeRequest request, LocalTime? sent, LocalTime? old) =>
        sent is null ? old
        : request.QuietFrom == request.QuietTo ? null
        : sent;

    private static bool SameSettings(MeRow a, MeRow b) =>
        (a.TimeZone, a.DayStartsAt, a.DesiredRetention) == (b.TimeZone, b.DayStartsAt, b.DesiredRetention);

    private static async Task<MeRow> StoreAsync(
        NpgsqlConnection connection,
        LearnerId learner,
        MeRow old,
        MeRow row,
        Instant now
    )
    {
        var parameters = new DynamicParameters(row);
        parameters.Add("learner", learner.Value);
        await connection.ExecuteAsync(LearnerSql, parameters);
        await StalePlan.MarkAsync(connection, learner, now);
        if (!SameSettings(old, row))
            await connection.ExecuteAsync(SettingsSql, parameters);
        // Otherwise the clock is left alone: a reminder may be due at this very moment.
        if ((old.TimeZone, RemindedAt(old)) != (row.TimeZone, RemindedAt(row)))
        {
            var zone = DateTimeZoneProviders.Tzdb[row.TimeZone];
            Instant? next = RemindedAt(row) is { } at ? ReminderTime.Next(now, zone, at) : null;
            await connection.ExecuteAsync(ClockSql, new { learner, next });
            row = row with { NextReminderAt = next };
        }
        return row;
    }

    private static LocalTime? RemindedAt(MeRow row) => QuietHours.HourOf(row.ReminderAt, row.QuietFrom, row.QuietTo);
}
