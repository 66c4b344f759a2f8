using System.Runtime.InteropServices;

namespace MistakeClinic.Scheduling;

/// <summary>A learner's reviews, checked and put together by card: what the optimizer and the metrics read.</summary>
/// <remarks>
/// An <i>item</i> is a review on which a prediction can be scored: a later review of a card that is a label, a day or more
/// after the one before it. The others only move the memory.
/// </remarks>
public sealed class TrainingLog
{
    /// <summary>The most days between two reviews of a card: a hundred years.</summary>
    public const int MaxElapsedDays = 36_500;

    private readonly TrainingReview[] _inTimeOrder;

    private TrainingLog(TrainingReview[] inTimeOrder, int[] cardOf, ReadOnlySpan<int> lengths)
    {
        _inTimeOrder = inTimeOrder;
        Starts = new int[lengths.Length + 1];
        for (var card = 0; card < lengths.Length; card++)
        {
            Starts[card + 1] = Starts[card] + lengths[card];
        }
        Ratings = new byte[inTimeOrder.Length];
        Days = new int[inTimeOrder.Length];
        IsItem = new byte[inTimeOrder.Length];
        InTimeOrder = new int[inTimeOrder.Length];
        var next = Starts.AsSpan(0, lengths.Length).ToArray();
        for (var position = 0; position < cardOf.Length; position++)
        {
            var at = next[cardOf[position]]++;
            Ratings[at] = (byte)inTimeOrder[position].Rating;
            Days[at] = inTimeOrder[position].ElapsedDays;
            IsItem[at] = inTimeOrder[position] is { ElapsedDays: > 0, IsLabel: true } ? (byte)1 : (byte)0;
            InTimeOrder[position] = at;
        }
        Items = IsItem.AsSpan().Count((byte)1);
    }

    /// <summary>How many reviews there are, 1 or more.</summary>
    public int Reviews => Ratings.Length;

    /// <summary>How many of them are items, 0 or more.</summary>
    public int Items { get; }

    internal int Cards => Starts.Length - 1;

    /// <summary>Card c's reviews, the oldest first, are those from Starts[c] up to Starts[c + 1].</summary>
    internal int[] Starts { get; }

    internal byte[] Ratings { get; }

    internal int[] Days { get; }

    /// <summary>1 for an item, else 0.</summary>
    internal byte[] IsItem { get; }

    /// <summary>Where each review is in the card order, the learner's oldest first.</summary>
    internal int[] InTimeOrder { get; }

    /// <summary>A log of these reviews of one learner.</summary>
    /// <param name="inTimeOrder">The reviews, the oldest first; at least one.</param>
    /// <exception cref="ArgumentException">There are no reviews.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A rating that is none of the four, days outside 0 to 36,500, or days before a card's first review.
    /// </exception>
    public static TrainingLog From(IReadOnlyList<TrainingReview> inTimeOrder)
    {
        ArgumentNullException.ThrowIfNull(inTimeOrder);
        if (inTimeOrder.Count == 0)
        {
            throw new ArgumentException("The log is empty; give at least one review.", nameof(inTimeOrder));
        }
        return Grouped([.. inTimeOrder]);
    }

    /// <summary>The log as it stood after its first reviews.</summary>
    /// <param name="reviews">How many of them, 1 or more.</param>
    internal TrainingLog First(int reviews) => Grouped(_inTimeOrder[..reviews]);

    private static TrainingLog Grouped(TrainingReview[] reviews)
    {
        var cardOf = new int[reviews.Length];
        var cards = new Dictionary<long, int>();
        var lengths = new List<int>();
        for (var i = 0; i < reviews.Length; i++)
        {
            ref var card = ref CollectionsMarshal.GetValueRefOrAddDefault(cards, reviews[i].CardId, out var known);
            Check(reviews[i], i, isFirst: !known);
            if (!known)
            {
                card = lengths.Count;
                lengths.Add(0);
            }
            cardOf[i] = card;
            lengths[card]++;
        }
        return new(reviews, cardOf, CollectionsMarshal.AsSpan(lengths));
    }

    private static void Check(TrainingReview review, int index, bool isFirst)
    {
        if (review.Rating is < Rating.Again or > Rating.Easy)
        {
            throw Fault(review, index, review.Rating, "a rating is Again (1), Hard (2), Good (3) or Easy (4).");
        }
        if (review.ElapsedDays is < 0 or > MaxElapsedDays)
        {
            throw Fault(review, index, review.ElapsedDays, "elapsed days must be 0 to 36500.");
        }
        if (isFirst && review.ElapsedDays != 0)
        {
            throw Fault(review, index, review.ElapsedDays, "elapsed days must be 0 at a card's first review.");
        }
    }

    private static ArgumentOutOfRangeException Fault(TrainingReview review, int index, object value, string range) =>
        new(
            nameof(review),
            value,
            FormattableString.Invariant($"Review {index} (counted from 0), of card {review.CardId}: {range}")
        );
}
