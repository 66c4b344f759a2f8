using MistakeClinic.Contracts;
using MistakeClinic.Server.Reviews;
using NodaTime;
using NodaTime.TimeZones;
using Npgsql;

namespace MistakeClinic.Server.Reminders;

/// <summary>A row of <c>claim_due_reminders</c>: a clock that has run out, and what is due to its learner.</summary>
/// <param name="Learner">Whose clock it is.</param>
/// <param name="RemindAt">When it ran out.</param>
/// <param name="SweptAt">When it was claimed.</param>
/// <param name="ReminderAt">The learner's hour, moved out of the quiet ones; null when the learner wants no reminder any more.</param>
/// <param name="IsDue">Whether there is a card to study, be it a new one within the study day's limit.</param>
/// <param name="Today">The study day of <paramref name="SweptAt"/>; null when the learner's settings cannot be read.</param>
/// <param name="Fault">Why they cannot be read.</param>
internal sealed record DueClock(
    LearnerId Learner,
    Instant RemindAt,
    Instant SweptAt,
    LocalTime? ReminderAt,
    bool IsDue,
    StudyToday? Today,
    string? Fault
)
{
    /// <summary>The first columns are those that <see cref="StudyToday.Read"/> takes.</summary>
    private const int Claim = 6;

    internal static DueClock Read(NpgsqlDataReader row)
    {
        var sweptAt = row.GetFieldValue<Instant>(Claim + 2);
        var (today, fault) = ReadToday(row, sweptAt);
        return new(
            new LearnerId(row.GetGuid(Claim)),
            row.GetFieldValue<Instant>(Claim + 1),
            sweptAt,
            QuietHours.HourOf(Time(row, Claim + 3), Time(row, Claim + 4), Time(row, Claim + 5)),
            row.GetBoolean(Claim + 6) || (row.GetBoolean(Claim + 7) && today is { NewCardsLeft: > 0 }),
            today,
            fault
        );
    }

    private static LocalTime? Time(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<LocalTime>(column);

    private static (StudyToday? Today, string? Fault) ReadToday(NpgsqlDataReader row, Instant now)
    {
        if (row.IsDBNull(0))
            return (null, "there are none");
        try
        {
            return (StudyToday.Read(row, now), null);
        }
        catch (DateTimeZoneNotFoundException)
        {
            return (null, "this build's time zone data lacks the zone");
        }
    }
}
