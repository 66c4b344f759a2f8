using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Reviews;
using NodaTime;
using NodaTime.Text;
using Npgsql;

namespace MistakeClinic.Server.Accounts;

/// <summary>A learner's account and settings as they are stored.</summary>
internal sealed record MeRow(
    string Email,
    AccountRole Role,
    int Revision,
    int NewCardsPerDay,
    int? MinutesPerDay,
    LocalTime? ReminderAt,
    LocalTime? QuietFrom,
    LocalTime? QuietTo,
    Instant ValidFrom,
    string TimeZone,
    LocalTime DayStartsAt,
    double DesiredRetention,
    bool BalanceLoad,
    string EasyDays,
    string BlackoutDates,
    Instant? NextReminderAt
)
{
    // real holds 0.9 as 0.899999976; its numeric form is what was meant.
    private const string ReadSql = """
        select a.email, a.role, l.revision, l.new_cards_per_day, l.minutes_per_day, l.reminder_at,
               l.quiet_from, l.quiet_to, s.valid_from,
               s.time_zone, s.day_starts_at, s.desired_retention::numeric::double precision as desired_retention,
               l.balance_load, l.easy_days, array_to_string(l.blackout_dates, ' ') as blackout_dates,
               k.next_reminder_at
        from account a
        join learner l using (learner_id)
        join reminder_clock k using (learner_id)
        cross join lateral (
            select valid_from, time_zone, day_starts_at, desired_retention
            from study_settings where learner_id = @learner
            order by valid_from desc limit 1) s
        where a.learner_id = @learner
        """;

    private const string LockSql = ReadSql + " for update of l";

    internal static Task<MeRow> ReadAsync(NpgsqlConnection connection, LearnerId learner) =>
        connection.QuerySingleAsync<MeRow>(ReadSql, new { learner });

    /// <summary>The same, but no one else can change it before the transaction ends.</summary>
    internal static Task<MeRow> LockAsync(NpgsqlConnection connection, LearnerId learner) =>
        connection.QuerySingleAsync<MeRow>(LockSql, new { learner });

    /// <summary>Dates as one text, so that rows compare by value.</summary>
    internal static string DatesText(IEnumerable<LocalDate> dates) =>
        string.Join(' ', dates.Distinct().Order().Select(LocalDatePattern.Iso.Format));

    /// <summary>Reads <see cref="DatesText"/>.</summary>
    internal static IEnumerable<LocalDate> Dates(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(date => LocalDatePattern.Iso.Parse(date).Value);

    internal MeResponse ToResponse(LearnerId learner) =>
        new()
        {
            LearnerId = learner,
            Email = Email,
            Role = Role,
            TimeZone = TimeZone,
            DayStartsAt = DayStartsAt,
            DesiredRetention = DesiredRetention,
            NewCardsPerDay = NewCardsPerDay,
            MinutesPerDay = MinutesPerDay,
            ReminderAt = ReminderAt,
            NextReminderAt = NextReminderAt,
            QuietFrom = QuietFrom,
            QuietTo = QuietTo,
            BalanceLoad = BalanceLoad,
            EasyDays = StoredBalance.ToWeek(EasyDays),
            BlackoutDates = [.. Dates(BlackoutDates)],
        };
}
