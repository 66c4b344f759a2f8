namespace MistakeClinic.Clinics.Cards;

/// <summary>One review of a card that was out of its learning steps.</summary>
/// <param name="Retrievability">The chance of recall that was foretold for it, 0 to 1.</param>
/// <param name="Lapsed">Whether it was not recalled.</param>
/// <param name="Shown">Whether the card was shown; a lapse at work is told of only because it was one.</param>
public readonly record struct CardReview(double Retrievability, bool Lapsed, bool Shown = true);

/// <summary>Why a card is a leech.</summary>
public enum LeechReason
{
    /// <summary>It lapsed six times or more, likely or not.</summary>
    Lapses,

    /// <summary>It lapsed more often than a card that is recalled as foretold.</summary>
    Improbable,
}

/// <summary>What makes a card a leech, as it stood at its last lapse.</summary>
/// <param name="Lapses">How often it lapsed, 2 or more.</param>
/// <param name="Reviews">In how many reviews.</param>
/// <param name="Probability">The chance, 0 to 1, of so many lapses or more in those at which it was shown, when each goes as foretold.</param>
public sealed record LeechSign(int Lapses, int Reviews, double Probability)
{
    /// <summary>The count comes first: six lapses need no further reason.</summary>
    public LeechReason Reason => Lapses >= Leech.ManyLapses ? LeechReason.Lapses : LeechReason.Improbable;
}

/// <summary>Finds leeches: cards that cost reviews without being learned, because their words do not work.</summary>
/// <remarks>
/// <para>
/// Two signs. Six lapses, whatever was foretold: the card has been learned anew six times. And fewer, when they are too many for
/// a card that is recalled as its memory state foretells: the number of lapses in reviews with different chances is
/// Poisson-binomial, and its upper tail is the probability.
/// </para>
/// <para>
/// A tail of 5 %, looked at after every review, is met at some time by more well-behaved cards than one in twenty. But the tail
/// only falls at a lapse, so the looks that count are those at the second to the fifth, and for reviews with given chances a look
/// at the k-th lapse raises a false alarm only when k lapses come before the tail of k passes the threshold: with a chance below
/// it. Four looks at <see cref="Unlikely"/> so share 5 % for the whole life of a card. Of simulated well-behaved cards of 5 to 50
/// reviews 2.2 % ever raise it (LeechTests; with 5 % a look 8.4 %). Six lapses are no such test: 20 % of those cards have them.
/// </para>
/// </remarks>
public static class Leech
{
    /// <summary>Lapses that make a leech by themselves: 6.</summary>
    public const int ManyLapses = 6;

    /// <summary>Below 2 lapses nothing is judged: one lapse of a well-known card is unlikely too, and says nothing yet.</summary>
    public const int FewLapses = 2;

    /// <summary>Recalls in a row after the last lapse that end it: 3.</summary>
    public const int RecallsToEnd = 3;

    /// <summary>The threshold of the tail at a lapse: 5 % over the four looks from the second lapse to the fifth.</summary>
    public const double Unlikely = 0.05 / (ManyLapses - FewLapses);

    // A memory model that counts in days foretells a certain recall on the day of the last review. Nothing is that sure.
    private const double SurestRecall = 0.99;

    /// <summary>The sign by which a card is a leech, or null.</summary>
    /// <param name="reviews">The card's reviews outside of learning steps, oldest first.</param>
    public static LeechSign? Find(IReadOnlyList<CardReview> reviews)
    {
        ArgumentNullException.ThrowIfNull(reviews);
        var judged = reviews.Reverse().SkipWhile(review => !review.Lapsed).ToList();
        var lapses = judged.Count(review => review.Lapsed);
        if (lapses < FewLapses || reviews.Count - judged.Count >= RecallsToEnd)
            return null;
        // What is known only because it failed says nothing of how often that happens.
        var shown = judged.Where(review => review.Shown).ToList();
        var missed = shown.Count(review => review.Lapsed);
        var chance = ChanceOf(missed, shown);
        return lapses >= ManyLapses || (missed >= FewLapses && chance < Unlikely)
            ? new(lapses, judged.Count, chance)
            : null;
    }

    /// <summary>The chance, 0 to 1, of so many lapses or more, when each review lapses as it was foretold.</summary>
    /// <remarks>The upper tail of a Poisson-binomial distribution, by adding one review after the other.</remarks>
    internal static double ChanceOf(int lapses, IEnumerable<CardReview> reviews)
    {
        // chances[k]: exactly k lapses so far; the last one: that many or more.
        var chances = new double[lapses + 1];
        chances[0] = 1;
        foreach (var review in reviews)
        {
            var forgotten = 1 - Math.Clamp(review.Retrievability, 0, SurestRecall);
            for (var k = lapses; k > 0; k--)
            {
                chances[k] = (chances[k] * (k == lapses ? 1 : 1 - forgotten)) + (chances[k - 1] * forgotten);
            }

            chances[0] *= lapses == 0 ? 1 : 1 - forgotten;
        }

        return Math.Min(chances[lapses], 1);
    }
}
