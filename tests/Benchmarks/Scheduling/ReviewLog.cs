using System.Globalization;
using System.IO.Compression;
using MistakeClinic.Scheduling;
using NodaTime;

namespace MistakeClinic.Benchmarks.Scheduling;

/// <summary>A learner's reviews in time order, of which tests/MistakeClinic.Scheduling.Tests/Training/Logs tells more.</summary>
internal sealed record ReviewLog(string Name, TrainingReview[] Reviews, Instant[] ReviewedAt)
{
    internal static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "logs");

    internal static ReviewLog Read(string name)
    {
        using var file = File.OpenRead(Path.Combine(Folder, $"{name}.csv.gz"));
        using var lines = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        lines.ReadLine();
        var reviews = new List<TrainingReview>();
        var times = new List<Instant>();
        while (lines.ReadLine() is { } line)
        {
            // card_id, review_time_ms, rating, delta_t_days, duration_ms, kind
            var cells = line.Split(',').Select(cell => long.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
            reviews.Add(new(cells[0], (Rating)cells[2], (int)cells[3]));
            times.Add(Instant.FromUnixTimeMilliseconds(cells[1]));
        }
        return new(name, [.. reviews], [.. times]);
    }

    /// <summary>The same card by card, each card's oldest first; cards in the order of their first reviews.</summary>
    internal (TimedRating[] Reviews, int[] Counts) ByCard()
    {
        var cards = Reviews.GroupBy(review => review.CardId).ToArray();
        return (
            [.. cards.SelectMany(card => card).Select(review => new TimedRating(review.Rating, review.ElapsedDays))],
            [.. cards.Select(card => card.Count())]
        );
    }
}
