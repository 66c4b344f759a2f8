using NodaTime;

namespace MistakeClinic.Scheduling;

/// <summary>Cuts time into study days: local dates that begin at a learner's rollover, not at midnight.</summary>
/// <remarks>
/// Study day d begins when the zone's local time first reaches d at <see cref="DayStartsAt"/> and lasts until the next
/// one begins. So a study day never goes back as instants go on, also where the clocks are turned back across the
/// rollover; a rollover inside a gap falls at the gap; and a day that a zone skips begins and ends where the next
/// begins. A learner who travels keeps each review's day as it was on the clock of that review.
/// </remarks>
/// <param name="Zone">The learner's zone.</param>
/// <param name="DayStartsAt">The local time at which a study day begins; 04:00 unless chosen.</param>
public sealed record StudyClock(DateTimeZone Zone, LocalTime DayStartsAt)
{
    /// <summary>04:00.</summary>
    public static LocalTime DefaultDayStartsAt { get; } = new(4, 0);

    /// <summary>A clock whose study days begin at 04:00.</summary>
    public StudyClock(DateTimeZone zone)
        : this(zone, DefaultDayStartsAt) { }

    /// <summary>The learner's zone.</summary>
    public DateTimeZone Zone { get; } = Zone ?? throw new ArgumentNullException(nameof(Zone));

    /// <summary>The study day that contains <paramref name="instant"/>.</summary>
    public LocalDate DayOf(Instant instant)
    {
        // The rollover is taken off the local time: taken off the instant it is an hour out on a day of change.
        var local = instant.InZone(Zone).LocalDateTime;
        var day = local.TimeOfDay < DayStartsAt ? local.Date.PlusDays(-1) : local.Date;
        // Local time that was turned back names a day that is already over.
        while (StartOf(day.PlusDays(1)) <= instant)
        {
            day = day.PlusDays(1);
        }
        return day;
    }

    /// <summary>
    /// The first instant of study day <paramref name="day"/>; of the next one that exists, if the zone skips this day.
    /// </summary>
    public Instant StartOf(LocalDate day)
    {
        var mapping = Zone.MapLocal(day + DayStartsAt);
        return mapping.Count == 0 ? mapping.LateInterval.Start : mapping.First().ToInstant();
    }

    /// <summary>Study days from one to another, as FSRS counts them: 0 when the second is not later.</summary>
    public static int ElapsedDays(LocalDate from, LocalDate to) => Math.Max(0, Period.DaysBetween(from, to));
}
