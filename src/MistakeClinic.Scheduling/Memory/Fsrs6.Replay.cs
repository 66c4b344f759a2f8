using System.Runtime.CompilerServices;

namespace MistakeClinic.Scheduling;

public sealed partial class Fsrs6
{
    // A rating waits for the one before it, so a processor has time for other cards meanwhile.
    private const int CardsAtOnce = 4;

    /// <summary>
    /// The memory that each of many logs leads to, from new: the same bits as <see cref="Next"/> rating by rating.
    /// </summary>
    /// <remarks>For statistics and simulations: nothing is allocated, and some cards go forward together.</remarks>
    /// <param name="reviews">The ratings of the first card in their order, then of the second, and so on.</param>
    /// <param name="counts">How many ratings each card has, one at least.</param>
    /// <param name="memories">Where to write the memory of each card.</param>
    /// <exception cref="ArgumentException">
    /// Counts that are not those of the reviews, a card without ratings, or fewer memories than cards.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">Negative days, or a rating that is none of the four.</exception>
    public void Replay(ReadOnlySpan<TimedRating> reviews, ReadOnlySpan<int> counts, Span<MemoryState> memories)
    {
        CheckCounts(reviews.Length, counts, memories.Length);
        Span<RunningCard> running = stackalloc RunningCard[CardsAtOnce];
        var (begun, at, active) = (0, 0, 0);
        while (active < CardsAtOnce && begun < counts.Length)
        {
            running[active++] = Begin(reviews, counts, ref begun, ref at);
        }
        while (active > 0)
        {
            for (var i = 0; i < active; i++)
            {
                ref var card = ref running[i];
                if (card.At < card.End)
                {
                    Step(ref card.S, ref card.D, reviews[card.At++]);
                    continue;
                }
                memories[card.Index] = Clamped(card.S, card.D);
                card = begun < counts.Length ? Begin(reviews, counts, ref begun, ref at) : running[--active];
            }
        }
    }

    private RunningCard Begin(ReadOnlySpan<TimedRating> reviews, ReadOnlySpan<int> counts, ref int begun, ref int at)
    {
        var first = _first[reviews[at].Rating];
        var card = new RunningCard
        {
            S = (float)first.Stability.Days,
            D = (float)first.Difficulty.Value,
            Index = begun,
            At = at + 1,
            End = at + counts[begun],
        };
        at = card.End;
        begun++;
        return card;
    }

    // Next, with a factor of 1 and a term for each rating where it chooses between formulas: that leaves the bits alone.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Step(ref float s, ref float d, TimedRating review)
    {
        var rating = review.Rating;
        if ((uint)(rating - Rating.Again) > Rating.Easy - Rating.Again || review.ElapsedDays < 0)
        {
            throw Refused(review);
        }
        float next;
        if (review.ElapsedDays == 0)
        {
            next = SameDay(s, SameDayFade(s), rating);
        }
        else
        {
            var r = StepRetrievability(review.ElapsedDays, s);
            next = rating == Rating.Again ? Forgotten(s, d, r) : s * (RecallGrowth(s, d, r) * _bonus[(int)rating] + 1f);
        }
        var damped = d + -_w6 * ((int)rating - 3) * (10f - d) / 9f;
        s = Math.Clamp(next, MinStability, MaxStability);
        d = Math.Clamp(_w7 * (_easiestStart - damped) + damped, 1f, 10f);
    }

    private static void CheckCounts(int reviews, ReadOnlySpan<int> counts, int memories)
    {
        var left = (long)reviews;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] < 1)
            {
                throw new ArgumentException(
                    $"counts[{i}] is {counts[i]}; a card has 1 or more ratings.",
                    nameof(counts)
                );
            }
            left -= counts[i];
        }
        if (left != 0)
        {
            throw new ArgumentException(
                $"The counts add up to {reviews - left}, not to the {reviews} reviews.",
                nameof(counts)
            );
        }
        if (memories < counts.Length)
        {
            throw new ArgumentException(
                $"There is room for {memories} memories of {counts.Length} cards.",
                nameof(memories)
            );
        }
    }

    private static ArgumentOutOfRangeException Refused(TimedRating review) =>
        review.ElapsedDays < 0
            ? new ArgumentOutOfRangeException(nameof(review), review.ElapsedDays, "Elapsed days must be 0 or more.")
            : OutOfRange.Rating(review.Rating);

    private struct RunningCard
    {
        internal float S;
        internal float D;
        internal int Index;
        internal int At;
        internal int End;
    }
}
