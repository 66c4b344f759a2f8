using NodaTime;

namespace MistakeClinic.Server.Reminders;

/// <summary>What becomes of a clock that has run out.</summary>
/// <param name="StudyDay">The study day to store a reminder for; null when there is nothing to remind of.</param>
/// <param name="NextAt">When the clock runs out next; null when it stops.</param>
internal sealed record NextReminder(LocalDate? StudyDay, Instant? NextAt)
{
    /// <summary>
    /// One hour. A reminder that is no later than this belongs to the study day that it was set for, also when that has
    /// just ended. One that was missed for longer belongs to the study day in which it is made up for, so that the
    /// learner is not reminded again when their hour comes on that day.
    /// </summary>
    private static readonly Duration OnTime = Duration.FromHours(1);

    /// <summary>One day: how long a clock that cannot be read is put off.</summary>
    private static readonly Duration PutOff = Duration.FromDays(1);

    /// <summary>However many of the learner's hours have passed since the clock ran out, they give one reminder.</summary>
    internal static NextReminder After(DueClock clock)
    {
        if (clock.Today is not { } today)
            return new(null, clock.SweptAt + PutOff);
        if (clock.ReminderAt is not { } time)
            return new(null, null);
        var study = today.Settings.Clock;
        var late = clock.SweptAt - clock.RemindAt > OnTime;
        var day = late ? today.Day : study.DayOf(clock.RemindAt);
        return new(clock.IsDue ? day : null, ReminderTime.Next(clock.SweptAt, study.Zone, time));
    }
}
