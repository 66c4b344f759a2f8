namespace MistakeClinic.Scheduling;

/// <summary>The later parts of a log, each to be predicted by weights made from what went before it.</summary>
internal sealed class TimeSplits
{
    private readonly TrainingLog _log;

    // Null when the log has fewer items than parts.
    private readonly Scorer? _scorer;

    // The places in time order at which the predicted parts begin.
    private readonly int[] _begins;

    private TimeSplits(TrainingLog log, Scorer? scorer, int[] begins) =>
        (_log, _scorer, _begins) = (log, scorer, begins);

    /// <param name="log">The log.</param>
    /// <param name="parts">Into how many parts of equal size its items are cut.</param>
    /// <param name="splits">How many of the newest parts are predicted, fewer than there are.</param>
    internal static TimeSplits Of(TrainingLog log, int parts, int splits)
    {
        var scored = ItemWeights.Of(log, FirstIntervals.Of(log).Trained, log.Reviews);
        // The scored items' places in time order.
        int[] places = [.. Enumerable.Range(0, log.Reviews).Where(place => scored[log.InTimeOrder[place]] != 0f)];
        var size = places.Length / parts;
        if (size == 0)
        {
            return new(log, null, []);
        }
        var first = places.Length - size * splits;
        foreach (var place in places.AsSpan(0, first))
        {
            scored[log.InTimeOrder[place]] = 0f;
        }
        return new(
            log,
            new(log, scored),
            [.. Enumerable.Range(0, splits).Select(split => places[first + size * split])]
        );
    }

    /// <summary>How well the same weights predict all the parts.</summary>
    internal ModelFit Score(Weights weights) => _scorer?.Score(weights) ?? Nothing;

    /// <summary>How well weights predict that are made anew for each part.</summary>
    /// <param name="fit">Makes weights from the log before a part; the number is the part's, from 0.</param>
    internal ModelFit Score(Func<TrainingLog, int, Weights> fit)
    {
        if (_scorer is null)
        {
            return Nothing;
        }
        var pooled = new float[_log.Reviews];
        for (var split = 0; split < _begins.Length; split++)
        {
            var from = _begins[split];
            var to = split + 1 < _begins.Length ? _begins[split + 1] : _log.Reviews;
            var predictions = _scorer.Predict(fit(_log.First(from), split));
            foreach (var i in _log.InTimeOrder.AsSpan(from..to))
            {
                pooled[i] = predictions[i];
            }
        }
        return _scorer.Score(pooled);
    }

    private static ModelFit Nothing => new(0, 0, 0.5, 0);
}
