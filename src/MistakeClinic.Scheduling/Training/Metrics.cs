namespace MistakeClinic.Scheduling;

/// <summary>The scores of predicted recall against what happened: 1 where an item was recalled, else 0.</summary>
internal static class Metrics
{
    private const double LeastChance = 1e-7;

    // So many factors of the least chance are still a normal number.
    private const int ChancesToALogarithm = 32;

    /// <summary>The mean binary cross-entropy in nats; 0 without items.</summary>
    internal static double LogLoss(ReadOnlySpan<byte> recalled, ReadOnlySpan<float> predictions)
    {
        var sum = 0.0;
        var product = 1.0;
        for (var i = 0; i < predictions.Length; i++)
        {
            product *= Chance(recalled[i], predictions[i]);
            if (i % ChancesToALogarithm == 0)
            {
                sum -= Math.Log(product);
                product = 1;
            }
        }
        return predictions.IsEmpty ? 0 : (sum - Math.Log(product)) / predictions.Length;
    }

    /// <summary>The same with each item counting by its weight, 0 or more.</summary>
    internal static double LogLoss(
        ReadOnlySpan<byte> recalled,
        ReadOnlySpan<float> predictions,
        ReadOnlySpan<float> weights
    )
    {
        var sum = 0.0;
        var total = 0.0;
        for (var i = 0; i < predictions.Length; i++)
        {
            sum -= weights[i] * Math.Log(Chance(recalled[i], predictions[i]));
            total += weights[i];
        }
        return total > 0 ? sum / total : 0;
    }

    /// <summary>The root mean square of mean prediction less recall rate, over the items of each bin.</summary>
    internal static double RmseBins(ReadOnlySpan<byte> recalled, ReadOnlySpan<float> predictions, ItemBins bins)
    {
        var difference = new double[bins.Count];
        var items = new int[bins.Count];
        for (var i = 0; i < predictions.Length; i++)
        {
            var bin = bins.OfItems[i];
            difference[bin] += predictions[i] - recalled[i];
            items[bin]++;
        }
        // A bin's items times its squared mean difference: its squared summed difference by its items.
        var squares = 0.0;
        for (var bin = 0; bin < items.Length; bin++)
        {
            squares += difference[bin] * difference[bin] / items[bin];
        }
        return predictions.IsEmpty ? 0 : Math.Sqrt(squares / predictions.Length);
    }

    /// <summary>The area under the ROC curve: equal predictions count as half in order; 0.5 with one kind of answer.</summary>
    internal static double Auc(ReadOnlySpan<byte> recalled, ReadOnlySpan<float> predictions)
    {
        // Positive floats sort as their bits do. The lowest bit is whether the item was recalled.
        var keys = new uint[predictions.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = (BitConverter.SingleToUInt32Bits(predictions[i]) << 1) | recalled[i];
        }
        keys = RadixSort.Ascending(keys);
        double hits = 0;
        double misses = 0;
        double inOrder = 0;
        for (var i = 0; i < keys.Length; )
        {
            var missesBefore = misses;
            var hitsBefore = hits;
            for (var prediction = keys[i] >> 1; i < keys.Length && keys[i] >> 1 == prediction; i++)
            {
                hits += keys[i] & 1;
                misses += 1 - (keys[i] & 1);
            }
            inOrder += (hits - hitsBefore) * (misses + missesBefore) / 2;
        }
        return hits > 0 && misses > 0 ? inOrder / (hits * misses) : 0.5;
    }

    // The chance that was given to what happened.
    private static double Chance(byte recalled, float prediction) =>
        Math.Max(Math.Abs(1 - recalled - (double)prediction), LeastChance);
}
