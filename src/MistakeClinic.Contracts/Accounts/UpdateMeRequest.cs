using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>All that a learner can set, at once.</summary>
public sealed record UpdateMeRequest
{
    /// <summary>The IANA time zone that study days follow from now on. 1 to 64 characters.</summary>
    [StringLength(64, MinimumLength = 1, ErrorMessage = "must have 1 to 64 characters")]
    [TimeZoneId]
    public required string TimeZone { get; init; }

    /// <summary>
    /// The local time at which a study day begins. 00:00 to 12:00: a day that began in the afternoon would mostly lie on
    /// the date after the one it is named by.
    /// </summary>
    public required LocalTime DayStartsAt { get; init; }

    /// <summary>
    /// The chance of recall at which a card falls due, from now on. 0.70 to 0.97, rounded to four decimals.
    /// </summary>
    [Range(0.70, 0.97, ErrorMessage = "must be from 0.70 to 0.97")]
    public required double DesiredRetention { get; init; }

    /// <summary>
    /// How many new cards a study day brings at most. 0 to 1,000. Those of mistakes that were made with a confidence of 75 or
    /// more come beside them.
    /// </summary>
    [Range(0, 1000, ErrorMessage = "must be from 0 to 1000")]
    public required int NewCardsPerDay { get; init; }

    /// <summary>
    /// How many minutes a study day has for reviews, 1 to 1,440; null for no limit. When more is due, what gains most is
    /// chosen and the rest waits; a quiz without minutes of its own is prepared for within them.
    /// </summary>
    [Range(1, 1440, ErrorMessage = "must be from 1 to 1440")]
    public required int? MinutesPerDay { get; init; }

    /// <summary>The local time of the daily reminder; null for none.</summary>
    public required LocalTime? ReminderAt { get; init; }

    /// <summary>
    /// The local time from which on no reminder goes out, until <c>quietTo</c>; a reminder of these hours goes out at their end. As it
    /// was if left out. The same time twice: no such hours.
    /// </summary>
    public LocalTime? QuietFrom { get; init; }

    /// <summary>The local time from which on reminders go out again. Sent with <c>quietFrom</c>, or left out with it.</summary>
    public LocalTime? QuietTo { get; init; }

    /// <summary>
    /// Whether reviews are spread by how many others fall due on a day: among the days that an interval allows, an emptier
    /// one is taken. As it was if left out. With it the day a card returns depends on when its answer arrives.
    /// </summary>
    public bool? BalanceLoad { get; init; }

    /// <summary>How much of the usual load each weekday is to get, from now on. As it was if left out.</summary>
    public EasyDays? EasyDays { get; init; }

    /// <summary>Study days on which no review is to fall due, from now on. 0 to 366; as they were if left out.</summary>
    [MaxLength(366, ErrorMessage = "must have at most 366 dates; leave out those that have passed")]
    public IReadOnlyList<LocalDate>? BlackoutDates { get; init; }
}
