namespace MistakeClinic.Scheduling;

/// <summary>The scores of predicted recall against what happened.</summary>
internal static class Metrics
{
    private const double LeastRecall = 1e-7;

    /// <summary>The mean binary cross-entropy, each item counting by its weight; 0 without items.</summary>
    internal static double LogLoss(TrainingLog log, ReadOnlySpan<float> weights, ReadOnlySpan<float> predictions)
    {
        var sum = 0.0;
        var total = 0.0;
        for (var i = 0; i < predictions.Length; i++)
        {
            var weight = weights[log.Positions[i]];
            if (weight != 0f)
            {
                var p = log.Ratings[i] == (byte)Rating.Again ? 1.0 - predictions[i] : predictions[i];
                sum -= weight * Math.Log(Math.Clamp(p, LeastRecall, 1 - LeastRecall));
                total += weight;
            }
        }
        return total > 0 ? sum / total : 0;
    }

    /// <summary>The root mean square of mean prediction less recall rate over bins, each bin counting by its weight.</summary>
    internal static double RmseBins(
        TrainingLog log,
        ReadOnlySpan<ushort> bins,
        ReadOnlySpan<float> weights,
        ReadOnlySpan<float> predictions
    )
    {
        var difference = new double[ItemBins.Count];
        var total = new double[ItemBins.Count];
        for (var i = 0; i < predictions.Length; i++)
        {
            double weight = weights[log.Positions[i]];
            if (weight != 0)
            {
                var recalled = log.Ratings[i] == (byte)Rating.Again ? 0 : 1;
                difference[bins[i]] += weight * (predictions[i] - recalled);
                total[bins[i]] += weight;
            }
        }
        // A bin's weight times its squared mean difference is its squared summed difference by its weight.
        var squares = 0.0;
        for (var bin = 0; bin < total.Length; bin++)
        {
            squares += total[bin] > 0 ? difference[bin] * difference[bin] / total[bin] : 0;
        }
        var all = total.Sum();
        return all > 0 ? Math.Sqrt(squares / all) : 0;
    }

    /// <summary>The area under the ROC curve: equal predictions count as half in order; 0.5 with one kind of answer.</summary>
    internal static double Auc(TrainingLog log, ReadOnlySpan<float> weights, ReadOnlySpan<float> predictions)
    {
        var keys = SortedByPrediction(log, weights, predictions);
        double recalled = 0;
        double forgotten = 0;
        double inOrder = 0;
        for (var i = 0; i < keys.Length; )
        {
            double recalledHere = 0;
            double forgottenHere = 0;
            for (var prediction = keys[i] >> 1; i < keys.Length && keys[i] >> 1 == prediction; i++)
            {
                recalledHere += keys[i] & 1;
                forgottenHere += 1 - (keys[i] & 1);
            }
            inOrder += recalledHere * (forgotten + forgottenHere / 2);
            recalled += recalledHere;
            forgotten += forgottenHere;
        }
        return recalled > 0 && forgotten > 0 ? inOrder / (recalled * forgotten) : 0.5;
    }

    // Positive floats sort as their bits do; the lowest bit added is whether the item was recalled.
    private static uint[] SortedByPrediction(
        TrainingLog log,
        ReadOnlySpan<float> weights,
        ReadOnlySpan<float> predictions
    )
    {
        var keys = new uint[predictions.Length];
        var count = 0;
        for (var i = 0; i < predictions.Length; i++)
        {
            if (weights[log.Positions[i]] != 0f)
            {
                var recalled = log.Ratings[i] == (byte)Rating.Again ? 0u : 1u;
                keys[count++] = (BitConverter.SingleToUInt32Bits(predictions[i]) << 1) | recalled;
            }
        }
        return RadixSort.Ascending(keys.AsSpan(0, count));
    }
}
