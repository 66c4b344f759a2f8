namespace MistakeClinic.Scheduling;

/// <summary>Puts like items in one bin, by their days, how often the card was reviewed, and its lapses.</summary>
/// <remarks>
/// fsrs-rs 6.6.1, r_matrix_index (src/dataset.rs): three numbers, each brought down to a power of 3.62, 1.89 or 1.73
/// times a constant and rounded. Here a bin is the three exponents, which put the same items together.
/// </remarks>
internal sealed class ItemBins
{
    // 3.62^9 is over the most days; 1.89^32 and 1.73^38 are over the most reviews that fit in memory.
    private const int DayPowers = 10;
    private const int ReviewPowers = 33;
    private const int LapsePowers = 40;

    private ItemBins(ushort[] ofItems)
    {
        // Each bin's number plus 1, once it has an item.
        var numbers = new ushort[DayPowers * ReviewPowers * LapsePowers];
        ushort count = 0;
        foreach (ref var bin in ofItems.AsSpan())
        {
            ref var number = ref numbers[bin];
            if (number == 0)
            {
                number = ++count;
            }
            bin = (ushort)(number - 1);
        }
        (OfItems, Count) = (ofItems, count);
    }

    /// <summary>How many bins have items.</summary>
    internal int Count { get; }

    /// <summary>The number of each item's bin, from 0.</summary>
    internal ushort[] OfItems { get; }

    internal static ItemBins Of(TrainingLog log, ScoredItems items)
    {
        var dayPowers = Powers(log.Days.Max(), 3.62);
        var reviewPowers = Powers(log.Reviews, 1.89);
        var lapsePowers = Powers(log.Reviews, 1.73);
        var bins = new ushort[log.Reviews];
        var (days, ratings) = (log.Days, log.Ratings);
        for (var card = 0; card < log.Cards; card++)
        {
            // The card's long-term reviews, the first and the present one included.
            var reviews = 1;
            var lapses = 0;
            for (var i = log.Starts[card]; i < log.Starts[card + 1]; i++)
            {
                var isItem = Bits.IfPositive(days[i]);
                reviews += isItem;
                bins[i] = (ushort)(
                    (dayPowers[days[i]] * ReviewPowers + reviewPowers[reviews]) * LapsePowers + lapsePowers[lapses]
                );
                lapses += isItem & ~Bits.IfRecalled(ratings[i]);
            }
        }
        return new(items.Of<ushort>(bins));
    }

    // 1 more than the whole part of the logarithm of each number to this base; 0 for 0.
    private static byte[] Powers(int most, double power)
    {
        var exponents = new byte[most + 1];
        var next = power;
        byte exponent = 1;
        for (var n = 1; n <= most; n++)
        {
            if (n >= next)
            {
                next *= power;
                exponent++;
            }
            exponents[n] = exponent;
        }
        return exponents;
    }
}
