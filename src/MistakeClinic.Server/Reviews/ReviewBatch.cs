using MistakeClinic.Contracts;
using NodaTime;

namespace MistakeClinic.Server.Reviews;

/// <summary>
/// The reviews of one request, between reading and writing: which are new, which were known, which cannot be taken, and
/// what the new ones make of their cards. No I/O.
/// </summary>
internal sealed class ReviewBatch
{
    private readonly Dictionary<CardId, ReviewItemRow> _items;
    private readonly Dictionary<ReviewId, StoredReview> _known;
    private readonly SettingsTimeline _timeline;
    private readonly Instant _latest;
    private readonly Dictionary<CardId, List<Arrival>> _arrivals = [];
    private readonly List<(NewReview Sent, RecordedAs Outcome, RejectionReason? Reason)> _results = [];

    internal ReviewBatch(
        IEnumerable<ReviewItemRow> items,
        IEnumerable<StoredReview> stored,
        SettingsTimeline timeline,
        Instant latest
    )
    {
        _items = items.ToDictionary(item => item.CardId);
        _known = stored.ToDictionary(review => review.ReviewId);
        _timeline = timeline;
        _latest = latest;
    }

    /// <summary>
    /// The cards whose log must be replayed, because an answer came after a later one or after a restart, the memory is of
    /// other rules or weights, or they may become leeches.
    /// </summary>
    internal IReadOnlyCollection<CardId> CardsToReplay =>
        [
            .. _arrivals
                .Where(pair =>
                    _timeline.Learner.IsForeign(_items[pair.Key])
                    || pair.Value.Any(arrival => CardProgress.IsLate(_items[pair.Key], arrival.Entry))
                    || CardProgress.MayChangeLeech(_items[pair.Key], pair.Value.Select(arrival => arrival.Entry))
                )
                .Select(pair => pair.Key),
        ];

    /// <summary>The items that changed, after <see cref="Advance"/>.</summary>
    internal List<ReviewItemRow> Changed => [.. _arrivals.Keys.Select(card => _items[card])];

    /// <summary>Decides what becomes of one review.</summary>
    /// <param name="review">The review.</param>
    /// <param name="shown">Whether its card was shown.</param>
    internal void Take(NewReview review, bool shown = true)
    {
        var (outcome, reason) = Judge(review);
        _results.Add((review, outcome, reason));
        if (outcome != RecordedAs.Recorded)
            return;
        _known.Add(review.ReviewId, StoredReview.Of(review));
        if (!_arrivals.TryGetValue(review.CardId, out var arrivals))
            _arrivals.Add(review.CardId, arrivals = []);
        var settings = _timeline.At(review.ReviewedAt);
        arrivals.Add(
            new(
                new(
                    review.ReviewId,
                    new(review.Rating, review.ReviewedAt, settings.Clock.DayOf(review.ReviewedAt), settings),
                    shown
                ),
                review.DurationMs
            )
        );
    }

    private (RecordedAs, RejectionReason?) Judge(NewReview review)
    {
        if (_known.TryGetValue(review.ReviewId, out var known))
        {
            return known == StoredReview.Of(review)
                ? (RecordedAs.Duplicate, null)
                : (RecordedAs.Rejected, RejectionReason.IdReused);
        }
        if (!_items.ContainsKey(review.CardId))
            return (RecordedAs.Rejected, RejectionReason.CardNotFound);
        return review.ReviewedAt > _latest
            ? (RecordedAs.Rejected, RejectionReason.ReviewedInTheFuture)
            : (RecordedAs.Recorded, null);
    }

    /// <summary>Folds the new answers into their cards and gives the rows to append, given the logs of the late ones.</summary>
    internal List<ReviewLogAppend.LogRow> Advance(IReadOnlyDictionary<CardId, CardLog> logs)
    {
        var rows = new List<ReviewLogAppend.LogRow>();
        var balance = _timeline.Balance;
        foreach (var (card, arrivals) in _arrivals)
        {
            var entries = arrivals.Select(arrival => arrival.Entry);
            var (item, steps) = logs.TryGetValue(card, out var log)
                ? CardProgress.Replay(_timeline.Learner, _items[card], log.With(entries), balance)
                : CardProgress.Advance(_timeline.Learner, _items[card], entries, balance);
            _items[card] = item;
            balance = balance?.With(_timeline.Newest.Clock.DayOf(item.DueAt));
            var stepOf = steps.ToDictionary(step => step.Entry.ReviewId);
            foreach (var arrival in arrivals)
                rows.Add(new(card, stepOf[arrival.Entry.ReviewId], arrival.DurationMs));
        }
        return rows;
    }

    internal RecordReviewsResponse ToResponse() =>
        new([
            .. _results.Select(result => new ReviewResult(
                result.Sent.ReviewId,
                result.Sent.CardId,
                result.Outcome,
                result.Reason,
                result.Outcome == RecordedAs.Rejected
                    ? null
                    : _items.GetValueOrDefault(result.Sent.CardId)?.ToSchedule()
            )),
        ]);

    private sealed record Arrival(LogEntry Entry, int DurationMs);
}
