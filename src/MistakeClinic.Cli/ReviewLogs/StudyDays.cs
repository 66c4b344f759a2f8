using System.CommandLine;
using MistakeClinic.Cli.Terminal;
using MistakeClinic.Scheduling;
using NodaTime;
using NodaTime.Text;

namespace MistakeClinic.Cli.ReviewLogs;

/// <summary>The options that say how study days are counted from times.</summary>
internal sealed class StudyDays
{
    private static readonly LocalTimePattern TimePattern = LocalTimePattern.CreateWithInvariantCulture("H:mm");

    private readonly Option<string?> _timeZone = new("--timezone")
    {
        Description =
            "Count study days from the review times in this IANA zone, like Europe/Paris, also when the file has a column of days.",
        HelpName = "zone",
    };

    private readonly Option<string?> _dayStartsAt = new("--day-starts-at")
    {
        Description =
            "Count study days from the review times, and begin them at this local time. [default: 04:00 with --timezone, else 00:00]",
        HelpName = "hh:mm",
    };

    /// <summary>Days of UTC, from midnight to midnight.</summary>
    internal static StudyClock Utc { get; } = new(DateTimeZone.Utc, LocalTime.Midnight);

    internal void AddTo(Command command)
    {
        command.Add(_timeZone);
        command.Add(_dayStartsAt);
    }

    /// <summary>The clock that was asked for; null when the options are absent.</summary>
    /// <exception cref="InputException">There is no such zone or time.</exception>
    internal StudyClock? Clock(ParseResult parsed)
    {
        var zone = parsed.GetValue(_timeZone);
        var startsAt = parsed.GetValue(_dayStartsAt);
        return zone is null && startsAt is null
            ? null
            : new(ZoneOf(zone), startsAt is null ? StudyClock.DefaultDayStartsAt : TimeOf(startsAt));
    }

    private static DateTimeZone ZoneOf(string? id) =>
        id is null
            ? DateTimeZone.Utc
            : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id)
                ?? throw new InputException(
                    $"--timezone: {InputException.Quote(id)} is no IANA time zone; give one like Europe/Paris or UTC."
                );

    private static LocalTime TimeOf(string text) =>
        TimePattern.Parse(text) is { Success: true } time
            ? time.Value
            : throw new InputException(
                $"--day-starts-at: {InputException.Quote(text)} is no time of day; give one like 04:00."
            );
}
