using System.Globalization;

namespace MistakeClinic.Cli.Tests.Support;

/// <summary>One review of the sample, with the UTC days since its card's review before; -1 for the first.</summary>
internal readonly record struct SampleReview(int Card, int Rating, long TimeMs, int ElapsedDays);

/// <summary>A small review log, the same each time, in time order: 120 cards, 30 of them first rated alike and seen again after the same days, as the optimizer drops rare beginnings.</summary>
internal static class SampleLog
{
    private const long Day = 86_400_000;
    private const long Start = 1_700_000_000_000;

    internal static SampleReview[] Reviews { get; } =
    [.. Enumerable.Range(0, 120).SelectMany(Card).OrderBy(r => r.TimeMs)];

    /// <summary>The log as CSV; <paramref name="line"/> writes one review.</summary>
    internal static string Csv(string header, Func<SampleReview, FormattableString> line) => Csv(header, Reviews, line);

    internal static string Csv(
        string header,
        IEnumerable<SampleReview> reviews,
        Func<SampleReview, FormattableString> line
    ) => string.Concat(reviews.Select(r => $"{FormattableString.Invariant(line(r))}\n").Prepend($"{header}\n"));

    internal static string Iso(long milliseconds, string format) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString(format, CultureInfo.InvariantCulture);

    private static IEnumerable<SampleReview> Card(int card)
    {
        var time = Start + card * 3_013_000L;
        yield return new(card, 1 + card % 4, time, -1);
        for (var i = 1; i <= 6; i++)
        {
            // Now and then a second review within minutes, else one some days later at another hour.
            var days = i == 1 ? 1 + card % 4 : 1 + card * i % 9;
            var next = i > 1 && (card + i) % 5 == 0 ? time + 600_000 : time + days * Day + card * 101_000L;
            var rating = (card * 7 + i * 3) % 8 is 0 or 5 ? 1 : 2 + (card + i) % 3;
            yield return new(card, rating, next, (int)(next / Day - time / Day));
            time = next;
        }
    }
}
