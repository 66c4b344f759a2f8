using MistakeClinic.Scheduling;
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
    /// <summary>Reads a row of <c>DueStudyDay.sql</c>.</summary>
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
