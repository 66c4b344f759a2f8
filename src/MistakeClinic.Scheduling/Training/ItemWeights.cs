namespace MistakeClinic.Scheduling;

/// <summary>How much each review of a log counts, in its card order: 0 where it is not scored.</summary>
internal static class ItemWeights
{
    /// <summary>1 for every item.</summary>
    internal static float[] Equal(TrainingLog log)
    {
        var weights = new float[log.Reviews];
        var isItem = log.IsItem;
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = isItem[i];
        }
        return weights;
    }

    /// <summary>1 for every item of these cards, among their first reviews up to a count.</summary>
    internal static float[] Of(TrainingLog log, ReadOnlySpan<bool> cards, int longest)
    {
        var weights = new float[log.Reviews];
        for (var card = 0; card < log.Cards; card++)
        {
            if (!cards[card])
            {
                continue;
            }
            var reviews = Math.Min(log.Starts[card + 1] - log.Starts[card], longest);
            for (var i = log.Starts[card]; i < log.Starts[card] + reviews; i++)
            {
                weights[i] = log.IsItem[i];
            }
        }
        return weights;
    }

    /// <summary>Makes later items weigh more: from 1/4 for the first to 1 for the last.</summary>
    /// <remarks>fsrs-rs 6.6.1, recency_weighted_fsrs_items (src/dataset.rs): 0.25 + 0.75 (i/(n-1))³.</remarks>
    /// <param name="log">The log.</param>
    /// <param name="weights">1 for an item, else 0; changed in place.</param>
    internal static void Recency(TrainingLog log, Span<float> weights)
    {
        var items = weights.Length - weights.Count(0f);
        var last = Math.Max(items - 1f, 1f);
        var rank = 0;
        foreach (var i in log.InTimeOrder)
        {
            var share = rank / last;
            rank += Bits.IfPositive(weights[i]);
            weights[i] *= 0.25f + 0.75f * share * share * share;
        }
    }
}
