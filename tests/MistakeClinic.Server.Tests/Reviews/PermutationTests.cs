using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Reviews;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reviews;

/// <summary>
/// Promise P3, without a database: whatever the order in which fifty answers arrive, in whatever batches and however often, the card
/// is what the log makes in order.
/// </summary>
public sealed class PermutationTests
{
    private const int Cases = 2000;
    private const int Reviews = 50;

    private static readonly Instant Begin = Instant.FromUtc(2025, 1, 1, 8, 0);
    private static readonly StudyClock Clock = new(DateTimeZoneProviders.Tzdb["Europe/Paris"]);
    private static readonly SettingsTimeline Timeline = new(
        new(new Scheduler(new()), Weights.Default, 0),
        null,
        [(Instant.FromUtc(2000, 1, 1, 0, 0), new StudySettings(Clock, DesiredRetention.Default))]
    );

    [Fact]
    public void Any_permutation_and_any_batches_of_a_log_end_in_the_same_card()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var mismatches = 0;
        for (var number = 0; number < Cases; number++)
        {
            var card = new CardId(Guid.CreateVersion7());
            var log = RandomLog(card, random);
            var expected = CardOracle.Replay(card, log, Clock);
            if (!expected.Equals(Arrive(card, log, random)))
                mismatches++;
        }
        var line = $"P3 cases={Cases} reviews={Reviews} mismatches={mismatches} seed={seed}";
        Said.Line(line);
        Assert.Equal(0, mismatches);
    }

    private static NewReview[] RandomLog(CardId card, Random random)
    {
        var at = Begin;
        return
        [
            .. Enumerable
                .Range(0, Reviews)
                .Select(_ =>
                {
                    // Minutes apart, days apart, and now and then at the same instant.
                    at += Duration.FromMinutes(random.Next(3) == 0 ? random.Next(2) * 10 : random.Next(20_000));
                    return new NewReview
                    {
                        ReviewId = new(Guid.CreateVersion7()),
                        CardId = card,
                        Rating = (Rating)random.Next(1, 5),
                        ReviewedAt = at,
                        DurationMs = 1000,
                    };
                }),
        ];
    }

    // Shuffled a little or wholly, cut into batches, some answers sent again: as RecordReviews does it between its two trips.
    private static Card Arrive(CardId card, NewReview[] reviews, Random random)
    {
        var arriving = reviews.ToArray();
        if (random.Next(2) == 0)
            random.Shuffle(arriving);
        else
            random.Shuffle(arriving.AsSpan(random.Next(Reviews)));
        var item = new ReviewItemRow(card, new NewCard(), Begin, null, null, 0, false);
        var stored = new List<NewReview>();
        for (var sent = 0; sent < Reviews; )
        {
            var size = Math.Min(Reviews - sent, random.Next(1, 12));
            var again = stored.Where(_ => random.Next(8) == 0);
            NewReview[] batch = [.. again, .. arriving[sent..(sent + size)]];
            item = Record(item, stored, batch);
            stored.AddRange(arriving[sent..(sent + size)]);
            sent += size;
        }
        return item.Card;
    }

    private static ReviewItemRow Record(ReviewItemRow item, List<NewReview> stored, NewReview[] batch)
    {
        var reviews = new ReviewBatch([item], stored.Select(StoredReview.Of), Timeline, Instant.MaxValue);
        foreach (var review in batch)
            reviews.Take(review);
        var logs = reviews.CardsToReplay.ToDictionary(card => card, _ => new CardLog(stored.Select(Entry), []));
        reviews.Advance(logs);
        return reviews.Changed.Single();
    }

    private static LogEntry Entry(NewReview review)
    {
        var settings = Timeline.At(review.ReviewedAt);
        return new(
            review.ReviewId,
            new(review.Rating, review.ReviewedAt, settings.Clock.DayOf(review.ReviewedAt), settings)
        );
    }
}
