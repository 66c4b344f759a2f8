using CsvHelper;
using MistakeClinic.Cli.Terminal;

namespace MistakeClinic.Cli.ReviewLogs;

/// <summary>A column of a review log: where it is, and its name in the file.</summary>
internal sealed record Column(int Index, string Name);

/// <summary>
/// The columns that matter, by the names of fsrs-optimizer (README.md, Review Logs Schema), py-fsrs (ReviewLog.to_dict),
/// and the data sets of srs-benchmark. Case, spaces, hyphens and underscores do not count.
/// </summary>
/// <param name="ElapsedDays">Study days since the card's review before; absent when they come from the times.</param>
/// <param name="Time">When the review was.</param>
/// <param name="Ordinal">The review's place in the order of all reviews.</param>
internal sealed record ReviewLogColumns(Column Card, Column Rating, Column? ElapsedDays, Column? Time, Column? Ordinal)
{
    private static readonly string[] CardNames = ["card_id", "cid"];
    private static readonly string[] RatingNames = ["rating", "review_rating"];
    private static readonly string[] ElapsedNames = ["delta_t_days", "delta_t", "elapsed_days"];
    private static readonly string[] TimeNames = [Milliseconds, "review_time", "review_datetime"];
    private static readonly string[] OrdinalNames = ["review_th"];

    /// <summary>The column of times whose numbers are always milliseconds.</summary>
    internal const string Milliseconds = "review_time_ms";

    /// <summary>What a review log may look like, for <c>--help</c>.</summary>
    internal const string Help = """
        FILE has a header and these columns; others are ignored:
          card_id (or cid)                               a number or a text
          rating, review_rating                          1 Again, 2 Hard, 3 Good, 4 Easy
          delta_t_days, delta_t, elapsed_days            study days since the card's review before; first: 0 or -1
          review_time_ms, review_time, review_datetime   seconds or, from 100000000000 on, milliseconds since 1970;
                                                         or ISO 8601, UTC unless it has an offset
          review_th                                      the review's number in time order
        Of days and times one is enough: without days they are counted from the times, in days of UTC.
        Rows are sorted by time, else by review_th, else taken in the file's order; equal ones keep theirs.
        """;

    /// <param name="csv">A reader at the header.</param>
    /// <param name="source">How errors name the file.</param>
    /// <param name="countDays">Whether days are to be counted from the times, also when the file has a column of days.</param>
    /// <exception cref="InputException">A column is missing, or there twice.</exception>
    internal static ReviewLogColumns Find(CsvReader csv, string source, bool countDays)
    {
        var card = Find(csv, source, CardNames);
        var rating = Find(csv, source, RatingNames);
        var time = Find(csv, source, TimeNames);
        var elapsed = countDays ? null : Find(csv, source, ElapsedNames);
        var ordinal = Find(csv, source, OrdinalNames);
        return card is null || rating is null || (time is null && (elapsed is null || countDays))
            ? throw Missing(csv, source, countDays)
            : new(card, rating, elapsed, time, ordinal);
    }

    /// <summary>Names as they are compared.</summary>
    internal static string Normalize(string name) =>
        name.Replace("_", "", StringComparison.Ordinal)
            .Replace("-", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal);

    private static Column? Find(CsvReader csv, string source, string[] names)
    {
        foreach (var name in names)
        {
            if (csv.TryGetFieldIndex(name, 1, out _))
            {
                throw InputException.At(source, 1, $"the column {name} is there twice; keep one.");
            }
            if (csv.TryGetFieldIndex(name, out var index))
            {
                return new(index, name);
            }
        }
        return null;
    }

    private static InputException Missing(CsvReader csv, string source, bool countDays)
    {
        var found = string.Join(", ", csv.Headers.ToArray().Take(20).Select(InputException.Quote));
        var days = countDays ? "" : $"one of {string.Join(", ", ElapsedNames)}, or ";
        return InputException.At(
            source,
            1,
            $"a needed column is missing. Found: {found}. Needed: card_id; one of {string.Join(", ", RatingNames)}; and {days}one of {string.Join(", ", TimeNames)}."
        );
    }
}
