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
    private const int LongestId = 256;

    // Ids may be numbers or text; the file's own spelling tells cards apart.
    private readonly Dictionary<string, int> _cards = new(StringComparer.Ordinal);

    private readonly string _elapsedFix =
        $"give whole days from 0 to {TrainingLog.MaxElapsedDays}"
        + (
            columns is { ElapsedDays: { } days, Time: { } time }
                ? $", or remove {days.Name} to have them counted from {time.Name}"
                : ""
        );

    /// <exception cref="InputException">A field is not what its column needs.</exception>
    internal ReviewRow Parse()
    {
        var card = CardOf(csv.GetSpan(columns.Card.Index));
        var rating = (Rating)Whole(columns.Rating, 1, 4, "give 1 (Again), 2 (Hard), 3 (Good) or 4 (Easy)");
        var elapsedDays = columns.ElapsedDays is { } elapsed
            ? Whole(elapsed, -1, TrainingLog.MaxElapsedDays, _elapsedFix)
            : 0;
        var (order, day) = columns.Time is { } column ? OrderByTime(column) : (Ordinal(), default);
        return new(card, rating, order, elapsedDays, day, csv.LineNumber);
    }

    private (long Order, LocalDate Day) OrderByTime(Column column)
    {
        var field = csv.GetSpan(column.Index);
        return ReviewTime.TryParse(field, column.Name == ReviewLogColumns.Milliseconds, out var time)
            ? (time.ToUnixTimeTicks(), columns.ElapsedDays is null ? clock.DayOf(time) : default)
            : throw Bad(column, field, $"give {ReviewTime.Expected}");
    }

    private long Ordinal() =>
        columns.Ordinal is { } column ? Whole(column, 0, int.MaxValue, "give the review's number in order") : 0;

    private int CardOf(ReadOnlySpan<byte> field)
    {
        if (field.IsEmpty)
        {
            throw Bad(columns.Card, field, "give the card's id, a number or a text");
        }
        if (field.Length > LongestId)
        {
            throw Bad(columns.Card, field, $"give an id of at most {LongestId} bytes");
        }
        Span<char> id = stackalloc char[LongestId];
        var length = Encoding.UTF8.GetChars(field, id);
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

    private InputException Bad(Column column, ReadOnlySpan<byte> found, string fix) =>
        InputException.At(source, csv.LineNumber, $"{column.Name} is {InputException.Quote(found)}; {fix}.");
}
