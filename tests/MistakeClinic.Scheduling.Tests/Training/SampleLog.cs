using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace MistakeClinic.Scheduling.Tests;

/// <summary>A log of reviews with what fsrs-rs 6.6.1 made of it; Logs/README.md says where they are from.</summary>
public sealed class SampleLog
{
    private SampleLog(string name)
    {
        Reviews = Read($"{name}.csv.gz");
        Log = TrainingLog.From(Reviews);
        using var stream = Open($"optimizer-{name}.json");
        Expected = JsonDocument.Parse(stream).RootElement.Clone();
    }

    internal static SampleLog Thousand { get; } = new("public-1000");
    internal static SampleLog TenThousand { get; } = new("public-10000");
    internal static SampleLog HundredThousand { get; } = new("public-100000");
    internal static SampleLog Josh { get; } = new("josh");

    internal TrainingReview[] Reviews { get; }

    internal TrainingLog Log { get; }

    internal JsonElement Expected { get; }

    public static TheoryData<string> Names => ["public-1000", "public-10000", "public-100000", "josh"];

    /// <summary>Weights with known metrics: the defaults, and those that a synthetic log was made with.</summary>
    internal IEnumerable<(string Which, Weights Weights)> KnownWeights
    {
        get
        {
            yield return ("default", Weights.Default);
            if (Expected.TryGetProperty("trueW", out var weights))
            {
                yield return ("true", Weights.From(VectorFile.Floats(weights)));
            }
        }
    }

    internal static SampleLog Named(string name) =>
        name switch
        {
            "public-1000" => Thousand,
            "public-10000" => TenThousand,
            "public-100000" => HundredThousand,
            "josh" => Josh,
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such log."),
        };

    private static TrainingReview[] Read(string name)
    {
        using var stream = new StreamReader(new GZipStream(Open(name), CompressionMode.Decompress));
        stream.ReadLine();
        var reviews = new List<TrainingReview>();
        while (stream.ReadLine() is { } line)
        {
            // card_id, review_time_ms, rating, delta_t_days, duration_ms, kind
            var cells = line.Split(',');
            var rating = (Rating)int.Parse(cells[2], CultureInfo.InvariantCulture);
            var days = int.Parse(cells[3], CultureInfo.InvariantCulture);
            reviews.Add(new(long.Parse(cells[0], CultureInfo.InvariantCulture), rating, days));
        }
        return [.. reviews];
    }

    private static Stream Open(string name) =>
        typeof(SampleLog).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"{name} is not embedded in the test assembly.");
}
