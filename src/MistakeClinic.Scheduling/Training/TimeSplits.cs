namespace MistakeClinic.Scheduling;

/// <summary>Predicts each later part of a log by weights made from what went before it.</summary>
internal static class TimeSplits
{
    /// <summary>Cuts the log into one part more than are predicted.</summary>
    internal static ModelFit Evaluate(TrainingLog log, int splits, Func<TrainingLog, int, Weights> fit) =>
        Evaluate(log, splits + 1, splits, fit);

    /// <param name="log">The log.</param>
    /// <param name="parts">Into how many parts of equal size its items are cut.</param>
    /// <param name="splits">How many of the newest parts are predicted, fewer than there are.</param>
    /// <param name="fit">Makes weights from the log before a part; the number is the part's, from 0.</param>
    internal static ModelFit Evaluate(TrainingLog log, int parts, int splits, Func<TrainingLog, int, Weights> fit)
    {
        var scored = ItemWeights.Of(log, FirstIntervals.Of(log).Trained, log.Reviews);
        // The scored items' places in time order.
        int[] places = [.. Enumerable.Range(0, log.Reviews).Where(place => scored[log.InTimeOrder[place]] != 0f)];
        var size = places.Length / parts;
        if (size == 0)
        {
            return new(0, 0, 0.5, 0);
        }
        var first = places.Length - size * splits;
        foreach (var place in places.AsSpan(0, first))
        {
            scored[log.InTimeOrder[place]] = 0f;
        }
        var scorer = new Scorer(log, scored);
        var pooled = new float[log.Reviews];
        for (var split = 0; split < splits; split++)
        {
            var from = places[first + size * split];
            var to = split + 1 < splits ? places[first + size * (split + 1)] : log.Reviews;
            var predictions = scorer.Predict(fit(log.First(from), split));
            foreach (var i in log.InTimeOrder.AsSpan(from..to))
            {
                pooled[i] = predictions[i];
            }
        }
        return scorer.Score(pooled);
    }
}
