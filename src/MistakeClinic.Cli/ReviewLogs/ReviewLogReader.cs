using CsvHelper;
using MistakeClinic.Cli.Terminal;
using MistakeClinic.Scheduling;

namespace MistakeClinic.Cli.ReviewLogs;

/// <summary>Reads a review log from CSV.</summary>
internal static class ReviewLogReader
{
    private static readonly CsvReaderOptions Options = new()
    {
        TrackLineNumbers = true,
        NormalizeHeaderName = ReviewLogColumns.Normalize,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
    };

    /// <summary>The reviews in time order: sorted by time, else by ordinal, else as they stand; ties keep their order.</summary>
    /// <param name="path">The file, or <c>-</c>.</param>
    /// <param name="clock">Study days to count, also when the file has a column of days; null to take the column.</param>
    /// <exception cref="InputException">The file cannot be used; the text says why.</exception>
    internal static TrainingLog Read(string path, StudyClock? clock)
    {
        var source = InputFile.NameOf(path);
        using var stream = InputFile.Open(path, "a CSV file with a header and one review a line");
        using var csv = CsvReader.Create(stream, Options);
        try
        {
            csv.ReadHeader();
            var columns = ReviewLogColumns.Find(csv, source, clock is not null);
            var rows = ReadRows(csv, new(csv, columns, clock ?? StudyDays.Utc, source));
            if (rows.Count == 0)
            {
                throw InputException.At(source, "has a header but no reviews; give one review a line.");
            }
            return TrainingLog.From(ElapsedDays.Of(rows, columns, source));
        }
        catch (CsvFormatException e)
        {
            throw InputException.At(source, Math.Max(1, e.LineNumber), $"{e.Message} Mend or remove the line.");
        }
        catch (InvalidDataException)
        {
            throw InputException.At(source, "the gzip data is damaged or cut off; compress the file again.");
        }
    }

    private static List<ReviewRow> ReadRows(CsvReader csv, RowParser parser)
    {
        var rows = new List<ReviewRow>();
        while (csv.Read())
        {
            rows.Add(parser.Parse());
        }
        return rows;
    }
}
