using System.Globalization;
using NodaTime;

namespace MistakeClinic.Cli.Terminal;

/// <summary>Texts as a terminal may show them.</summary>
internal static class Screen
{
    /// <summary>The text without characters that would steer the terminal; lines stay lines.</summary>
    internal static string Clean(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) && c is not '\n' ? '\uFFFD' : c));

    /// <summary>An instant on this machine's clock.</summary>
    internal static string Local(Instant instant) =>
        TimeZoneInfo
            .ConvertTime(instant.ToDateTimeOffset(), TimeProvider.System.LocalTimeZone)
            .ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
