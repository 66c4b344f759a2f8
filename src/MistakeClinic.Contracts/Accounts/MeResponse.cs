using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>The learner of this request, with what the learner has set.</summary>
public sealed record MeResponse
{
    /// <summary>The learner's id.</summary>
    public required LearnerId LearnerId { get; init; }

    /// <summary>The address that the learner logs in with.</summary>
    public required string Email { get; init; }

    /// <summary>What the account may do.</summary>
    public required AccountRole Role { get; init; }

    /// <summary>The IANA time zone that study days follow. Default: UTC.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The local time at which a study day begins. 00:00 to 12:00. Default: 04:00.</summary>
    public required LocalTime DayStartsAt { get; init; }

    /// <summary>The chance of recall at which a card falls due. 0.70 to 0.97. Default: 0.90.</summary>
    public required double DesiredRetention { get; init; }

    /// <summary>How many new cards a study day brings at most. 0 to 1,000. Default: 20.</summary>
    public required int NewCardsPerDay { get; init; }

    /// <summary>
    /// How many minutes a study day has for reviews; null, the default, for no limit. 1 to 1,440. When more is due, what
    /// gains most is chosen and the rest waits; a quiz without minutes of its own is prepared for within them.
    /// </summary>
    public required int? MinutesPerDay { get; init; }

    /// <summary>The local time of the daily reminder; null, the default, for none.</summary>
    public required LocalTime? ReminderAt { get; init; }

    /// <summary>When the next reminder is made, if cards are due then; null without <c>reminderAt</c>.</summary>
    public required Instant? NextReminderAt { get; init; }

    /// <summary>The local time from which on no reminder goes out, until <c>quietTo</c>; null, the default, for no such hours.</summary>
    public required LocalTime? QuietFrom { get; init; }

    /// <summary>The local time from which on reminders go out again.</summary>
    public required LocalTime? QuietTo { get; init; }

    /// <summary>Whether reviews are spread by how many others fall due on a day. Default: false.</summary>
    public required bool BalanceLoad { get; init; }

    /// <summary>How much of the usual load each weekday gets. Default: all normal.</summary>
    public required EasyDays EasyDays { get; init; }

    /// <summary>Study days on which no review is to fall due, in order. Default: none.</summary>
    public required IReadOnlyList<LocalDate> BlackoutDates { get; init; }
}
