using System.Buffers.Text;
using System.Text;
using CsvHelper;
using MistakeClinic.Cli.Terminal;
using MistakeClinic.Scheduling;
using NodaTime;

namespace MistakeClinic.Cli.ReviewLogs;

/// <summary>Reads the fields of one line of a review log.</summary>
internal sealed class RowParser(CsvReader csv, ReviewLogColumns columns, StudyClock clock, string source)
{
    // Ids may be numbers or text; the file's own spelling tells cards apart.
    private readonly Dictionary<string, int> _cards = new(StringComparer.Ordinal);

    /// <exception cref="InputException">A field is not what its column needs.</exception>
    internal ReviewRow Parse()
    {
        var card = CardOf(csv.GetSpan(columns.Card.Index));
        var rating = (Rating)Whole(columns.Rating, 1, 4, "give 1 (Again), 2 (Hard), 3 (Good) or 4 (Easy)");
        var elapsedDays = columns.ElapsedDays is { } elapsed
            ? Whole(elapsed, -1, TrainingLog.MaxElapsedDays, FixOf(elapsed))
            : 0;
        if (columns.Time is not { } column)
        {
            var ordinal = columns.Ordinal is { } th
                ? Whole(th, 0, int.MaxValue, "give the review's number in order")
                : 0;
            return new(card, rating, ordinal, elapsedDays, default, csv.LineNumber);
        }
        var field = csv.GetSpan(column.Index);
        return ReviewTime.TryParse(field, column.Name == ReviewLogColumns.Milliseconds, out var time)
            ? new(card, rating, time.ToUnixTimeTicks(), elapsedDays, Day(), csv.LineNumber)
            : throw Bad(column, field, $"give {ReviewTime.Expected}");

        LocalDate Day() => columns.ElapsedDays is null ? clock.DayOf(time) : default;
    }

    private int CardOf(ReadOnlySpan<byte> field)
    {
        if (field.IsEmpty)
        {
            throw Bad(columns.Card, field, "give the card's id, a number or a text");
        }
        Span<char> id = stackalloc char[Math.Min(Encoding.UTF8.GetMaxCharCount(field.Length), 512)];
        if (!Encoding.UTF8.TryGetChars(field, id, out var length))
        {
            throw Bad(columns.Card, field, "give an id of at most 150 characters");
        }
        var lookup = _cards.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(id[..length], out var card))
        {
            card = _cards.Count;
            lookup[id[..length]] = card;
        }
        return card;
    }

    // Programs that know no missing whole number write 3 as 3.0.
    private int Whole(Column column, int least, int most, string fix)
    {
        var field = csv.GetSpan(column.Index);
        return
            Utf8Parser.TryParse(field, out double value, out var read)
            && read == field.Length
            && double.IsInteger(value)
            && value >= least
            && value <= most
            ? (int)value
            : throw Bad(column, field, fix);
    }

    private string FixOf(Column elapsed) =>
        $"give whole days from 0 to {TrainingLog.MaxElapsedDays}"
        + (columns.Time is null ? "" : $", or remove {elapsed.Name} to have them counted from {columns.Time.Name}");

    private InputException Bad(Column column, ReadOnlySpan<byte> found, string fix) =>
        InputException.At(source, csv.LineNumber, $"{column.Name} is {InputException.Quote(found)}; {fix}.");
}
