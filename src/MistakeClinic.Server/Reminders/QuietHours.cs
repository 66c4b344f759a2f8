using NodaTime;

namespace MistakeClinic.Server.Reminders;

/// <summary>The hours of the learner's local day in which no reminder goes out.</summary>
/// <param name="From">When they begin.</param>
/// <param name="To">When they are over; another time than <paramref name="From"/>, maybe of the next date.</param>
internal readonly record struct QuietHours(LocalTime From, LocalTime To)
{
    /// <summary>Of two columns, which are both null for none.</summary>
    internal static QuietHours? Of(LocalTime? from, LocalTime? to) => from is { } f && to is { } t ? new(f, t) : null;

    internal bool Contains(LocalTime time) => From < To ? From <= time && time < To : From <= time || time < To;

    /// <summary>The time itself, or the end of the quiet hours when it lies in them.</summary>
    internal LocalTime Outside(LocalTime time) => Contains(time) ? To : time;

    /// <summary>The hour of a learner's reminders: the one they chose, moved out of the quiet ones; null for no reminders.</summary>
    internal static LocalTime? HourOf(LocalTime? chosen, LocalTime? from, LocalTime? to) =>
        chosen is { } hour ? Of(from, to)?.Outside(hour) ?? hour : null;

    /// <summary>When a reminder may go out: at <paramref name="at"/>, or when the quiet hours that it lies in are over.</summary>
    internal Instant Outside(Instant at, DateTimeZone zone) =>
        Contains(at.InZone(zone).TimeOfDay) ? ReminderTime.Next(at, zone, To) : at;
}
