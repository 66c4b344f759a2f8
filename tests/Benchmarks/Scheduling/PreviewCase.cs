using MistakeClinic.Scheduling;
using NodaTime;

namespace MistakeClinic.Benchmarks.Scheduling;

/// <summary>What a client shows before each rating: four cards with memory, state and due instant.</summary>
internal sealed class PreviewCase
{
    private const double MiddleOfTheSpread = 0.5;

    private readonly Scheduler _scheduler;
    private readonly StudySettings _settings;
    private readonly (Card Card, Instant At)[] _cards;

    private PreviewCase(SchedulerOptions options, DateTimeZone zone, ReviewLog log)
    {
        _scheduler = new(options);
        _settings = new(new(zone), DesiredRetention.From(0.9));
        _cards = [.. BeforeReviews(log)];
    }

    /// <summary>The defaults: Anki's rules and fuzz, in a zone with summer time.</summary>
    internal static Case Anki(ReviewLog log) =>
        new(
            "full preview, Anki's rules, M cards/s",
            log.Reviews.Length,
            new PreviewCase(new(), DateTimeZoneProviders.Tzdb["Europe/Berlin"], log).Pass
        );

    /// <summary>By the rules of ts-fsrs with its defaults, so the same cards and instants as its repeat.</summary>
    internal static Case TsFsrs(ReviewLog log) =>
        new(
            "full preview, ts-fsrs's rules, M cards/s",
            log.Reviews.Length,
            new PreviewCase(new() { Rules = SchedulingRules.TsFsrs, Fuzz = false }, DateTimeZone.Utc, log).Pass
        )
        {
            PeerName = "preview",
            Tolerance = 1e-12,
        };

    private double Pass()
    {
        var sum = 0d;
        foreach (var (card, at) in _cards)
        {
            var next = _scheduler.Preview(card, at, _settings, MiddleOfTheSpread);
            sum += Sum(next.Again.Card, at) + Sum(next.Hard.Card, at) + Sum(next.Good.Card, at);
            sum += Sum(next.Easy.Card, at);
        }
        return sum;
    }

    private static double Sum(ReviewedCard card, Instant at) =>
        card.Memory.Stability.Days + (card.DueAt - at).TotalDays;

    private IEnumerable<(Card Card, Instant At)> BeforeReviews(ReviewLog log)
    {
        var cards = new Dictionary<long, Card>();
        foreach (var (review, at) in log.Reviews.Zip(log.ReviewedAt))
        {
            var card = cards.GetValueOrDefault(review.CardId) ?? new NewCard();
            yield return (card, at);
            cards[review.CardId] = _scheduler.Review(card, review.Rating, at, _settings, MiddleOfTheSpread).Card;
        }
    }
}
