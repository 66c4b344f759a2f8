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
/// <param name="ReminderAt">The learner's hour; null when the learner wants no reminder any more.</param>
/// <param name="DueCount">Cards to study, new ones within the study day's limit included.</param>
/// <param name="Today">The study day of <paramref name="SweptAt"/>; null when the learner's settings cannot be read.</param>
/// <param name="Fault">Why they cannot be read.</param>
internal sealed record DueClock(
    LearnerId Learner,
    Instant RemindAt,
    Instant SweptAt,
    LocalTime? ReminderAt,
    int DueCount,
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
            row.IsDBNull(Claim + 3) ? null : row.GetFieldValue<LocalTime>(Claim + 3),
            row.GetInt32(Claim + 4) + Math.Min(row.GetInt32(Claim + 5), today?.NewCardsLeft ?? 0),
            today,
            fault
        );
    }

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
