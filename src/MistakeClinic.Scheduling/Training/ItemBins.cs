namespace MistakeClinic.Scheduling;

/// <summary>Puts like items in one bin, by their days, how often the card was reviewed, and its lapses.</summary>
/// <remarks>
/// fsrs-rs 6.6.1, r_matrix_index (src/dataset.rs): three numbers, each brought down to a power of 3.62, 1.89 or 1.73
/// times a constant and rounded. Here a bin is the three exponents, which put the same items together.
/// </remarks>
internal static class ItemBins
{
    // 3.62^9 is over the most days; 1.89^32 and 1.73^38 are over the most reviews that an array holds.
    private const int DayPowers = 9;
    private const int ReviewPowers = 32;
    private const int LapsePowers = 40;

    internal const int Count = DayPowers * ReviewPowers * LapsePowers;

    /// <summary>The bin of each review, in the log's card order; meaningless where it is no item.</summary>
    internal static ushort[] Of(TrainingLog log)
    {
        var dayPowers = Powers(log.Days.Max(), 3.62);
        var reviewPowers = Powers(log.Reviews, 1.89);
        var lapsePowers = Powers(log.Reviews, 1.73);
        var bins = new ushort[log.Reviews];
        for (var card = 0; card < log.Cards; card++)
        {
            // The card's long-term reviews, the first and the present one included.
            var reviews = 1;
            var lapses = 0;
            for (var i = log.Starts[card]; i < log.Starts[card + 1]; i++)
            {
                if (log.Days[i] == 0)
                {
                    continue;
                }
                reviews++;
                var lapsed = lapses == 0 ? 0 : 1 + lapsePowers[lapses];
                bins[i] = (ushort)(
                    (dayPowers[log.Days[i]] * ReviewPowers + reviewPowers[reviews]) * LapsePowers + lapsed
                );
                lapses += log.Ratings[i] == (byte)Rating.Again ? 1 : 0;
            }
        }
        return bins;
    }

    // The whole part of the logarithm of each number, to this base.
    private static byte[] Powers(int most, double power)
    {
        var exponents = new byte[most + 1];
        var next = power;
        byte exponent = 0;
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
