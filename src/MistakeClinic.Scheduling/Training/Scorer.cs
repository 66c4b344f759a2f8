namespace MistakeClinic.Scheduling;

/// <summary>Scores weights on all items of one log; what does not depend on the weights is worked out once.</summary>
internal sealed class Scorer
{
    private readonly TrainingLog _log;
    private readonly CardLanes _lanes;
    private readonly ScoredItems _items;
    private readonly ItemBins _bins;

    internal Scorer(TrainingLog log)
        : this(log, ItemWeights.Equal(log)) { }

    /// <summary>Scores only the reviews that weigh something, each the same.</summary>
    internal Scorer(TrainingLog log, ReadOnlySpan<float> itemWeights)
    {
        _log = log;
        _lanes = CardLanes.From(log, itemWeights);
        _items = ScoredItems.Of(log, itemWeights);
        _bins = ItemBins.Of(log, _items);
    }

    internal ModelFit Score(Weights weights) => Score(Predict(weights));

    /// <summary>The predictions for all reviews; those that are not scored may be 0.</summary>
    internal float[] Predict(Weights weights)
    {
        var predictions = new float[_log.Reviews];
        LanePredictor.Predict(_log, _lanes, weights.Values, predictions);
        return predictions;
    }

    internal ModelFit Score(ReadOnlySpan<float> ofReviews)
    {
        var predictions = _items.Of(ofReviews);
        return new(
            Metrics.LogLoss(_items.Recalled, predictions),
            Metrics.RmseBins(_items.Recalled, predictions, _bins),
            Metrics.Auc(_items.Recalled, predictions),
            _items.Count
        );
    }
}
