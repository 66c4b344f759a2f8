using System.Buffers.Text;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace MistakeClinic.Cli.ReviewLogs;

/// <summary>
/// Reads when a review was: milliseconds or seconds since 1970, or ISO 8601 with an offset; without one it is UTC, as
/// fsrs-optimizer and py-fsrs write it.
/// </summary>
internal static class ReviewTime
{
    // In milliseconds this is 1973, in seconds the year 5138: no review log is from either.
    private const double LeastMilliseconds = 1e11;
    private const double LeastMicroseconds = 1e14;

    private static readonly OffsetDateTimePattern WithOffset = OffsetDateTimePattern.ExtendedIso;
    private static readonly LocalDateTimePattern WithoutOffset = LocalDateTimePattern.ExtendedIso;

    /// <summary>What <see cref="TryParse"/> understands, for errors.</summary>
    internal const string Expected = "milliseconds or seconds since 1970, or a time like 2026-03-01T09:30:00Z";

    internal static bool TryParse(ReadOnlySpan<byte> field, bool milliseconds, out Instant time)
    {
        if (Utf8Parser.TryParse(field, out double number, out var read) && read == field.Length)
        {
            var scaled = milliseconds || number >= LeastMilliseconds ? number : number * 1000;
            time = scaled is >= 0 and < LeastMicroseconds
                ? Instant.FromUnixTimeTicks((long)Math.Round(scaled * 10_000))
                : default;
            return scaled is >= 0 and < LeastMicroseconds;
        }
        return TryParseIso(Encoding.UTF8.GetString(field), out time);
    }

    private static bool TryParseIso(string text, out Instant time)
    {
        // Python's str() separates date and time by a space.
        var iso = text.Length > 10 && text[10] == ' ' ? $"{text[..10]}T{text[11..]}" : text;
        if (WithOffset.Parse(iso) is { Success: true } offset)
        {
            time = offset.Value.ToInstant();
            return true;
        }
        var local = WithoutOffset.Parse(iso);
        time = local.Success ? local.Value.InUtc().ToInstant() : default;
        return local.Success;
    }
}
