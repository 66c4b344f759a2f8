namespace MistakeClinic.Scheduling;

/// <summary>The items of a log that are scored, one after the other in its card order.</summary>
internal sealed class ScoredItems
{
    private readonly int[] _reviews;

    private ScoredItems(int[] reviews, byte[] recalled) => (_reviews, Recalled) = (reviews, recalled);

    internal int Count => _reviews.Length;

    /// <summary>1 for each item that was recalled, else 0.</summary>
    internal byte[] Recalled { get; }

    /// <summary>The items among the reviews of a log that weigh something.</summary>
    internal static ScoredItems Of(TrainingLog log, ReadOnlySpan<float> weights)
    {
        var reviews = new int[weights.Length];
        var recalled = new byte[weights.Length];
        var count = 0;
        var ratings = log.Ratings;
        for (var i = 0; i < weights.Length; i++)
        {
            reviews[count] = i;
            recalled[count] = (byte)Bits.IfRecalled(ratings[i]);
            count += Bits.IfPositive(weights[i]);
        }
        return new(reviews[..count], recalled[..count]);
    }

    /// <summary>Their part of what is known of each review.</summary>
    internal T[] Of<T>(ReadOnlySpan<T> ofReviews)
    {
        var ofItems = new T[_reviews.Length];
        for (var i = 0; i < ofItems.Length; i++)
        {
            ofItems[i] = ofReviews[_reviews[i]];
        }
        return ofItems;
    }
}
