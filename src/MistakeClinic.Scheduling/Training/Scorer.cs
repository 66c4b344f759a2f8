namespace MistakeClinic.Scheduling;

/// <summary>Scores weights on all items of one log; what does not depend on the weights is worked out once.</summary>
internal sealed class Scorer
{
    private readonly TrainingLog _log;
    private readonly float[] _itemWeights;
    private readonly CardLanes _lanes;
    private readonly ushort[] _bins;

    internal Scorer(TrainingLog log)
        : this(log, ItemWeights.Equal(log)) { }

    /// <summary>Scores only the reviews that weigh something.</summary>
    internal Scorer(TrainingLog log, float[] itemWeights)
    {
        _log = log;
        _itemWeights = itemWeights;
        _lanes = CardLanes.From(log, itemWeights);
        _bins = ItemBins.Of(log);
    }

    internal ModelFit Score(Weights weights) => Score(Predict(weights));

    internal float[] Predict(Weights weights)
    {
        var predictions = new float[_log.Reviews];
        if (_lanes.Groups.Length > 0)
        {
            LanePredictor.Predict(_log, _lanes, weights.Values, predictions);
        }
        return predictions;
    }

    internal ModelFit Score(ReadOnlySpan<float> predictions) =>
        new(
            Metrics.LogLoss(_log, _itemWeights, predictions),
            Metrics.RmseBins(_log, _bins, _itemWeights, predictions),
            Metrics.Auc(_log, _itemWeights, predictions),
            _itemWeights.Length - _itemWeights.AsSpan().Count(0f)
        );
}
