namespace MistakeClinic.Scheduling;

/// <summary>Scores weights, or the optimizer itself, on a learner's log.</summary>
public static class Evaluator
{
    /// <summary>How well these weights predict all items of a log.</summary>
    public static ModelFit Evaluate(TrainingLog log, Weights weights)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(weights);
        return new Scorer(log).Score(weights);
    }

    /// <summary>Mean predicted recall against the share recalled, in equal ranges of predicted recall.</summary>
    /// <param name="log">The learner's reviews.</param>
    /// <param name="weights">The weights that predict.</param>
    /// <param name="bins">Into how many ranges 0 to 1 is cut: 1 to 1000.</param>
    /// <returns>The ranges with items, from low to high.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is not 1 to 1000.</exception>
    public static IReadOnlyList<CalibrationBin> Calibration(TrainingLog log, Weights weights, int bins = 20)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(weights);
        if (bins is < 1 or > 1000)
        {
            throw new ArgumentOutOfRangeException(nameof(bins), bins, "Bins must be 1 to 1000.");
        }
        var predictions = new Scorer(log).Predict(weights);
        var predicted = new double[bins];
        var recalled = new int[bins];
        var items = new int[bins];
        for (var i = 0; i < predictions.Length; i++)
        {
            if (log.IsItem[i] > 0)
            {
                var bin = Math.Min((int)(predictions[i] * bins), bins - 1);
                predicted[bin] += predictions[i];
                recalled[bin] += log.Ratings[i] == (byte)Rating.Again ? 0 : 1;
                items[bin]++;
            }
        }
        return
        [
            .. Enumerable
                .Range(0, bins)
                .Where(bin => items[bin] > 0)
                .Select(bin => new CalibrationBin(
                    predicted[bin] / items[bin],
                    (double)recalled[bin] / items[bin],
                    items[bin]
                )),
        ];
    }

    /// <summary>How well given weights foretell the very items that <see cref="EvaluateSplits"/> scores.</summary>
    /// <param name="log">The learner's reviews.</param>
    /// <param name="splits">As there.</param>
    /// <param name="weights">The weights, fitted to none of the log if the comparison is to be fair.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="splits"/> is not 1 to 100.</exception>
    public static ModelFit EvaluateOnSplits(TrainingLog log, int splits, Weights weights)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(weights);
        CheckSplits(splits);
        return TimeSplits.Of(log, splits + 1, splits).Score(weights);
    }

    /// <summary>
    /// How well the optimizer foretells: weights are fitted to the log's beginning and scored on what came next, time
    /// after time, and all these predictions are scored together.
    /// </summary>
    /// <param name="log">The learner's reviews.</param>
    /// <param name="splits">How many parts are foretold, 1 to 100; 5 is usual. The log is cut into one more.</param>
    /// <param name="options">How to fit.</param>
    /// <param name="progress">Told how much is done, 0 to 1.</param>
    /// <param name="cancel">Stops between two batches.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="splits"/> is not 1 to 100.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was cancelled.</exception>
    /// <remarks>
    /// As srs-benchmark does with scikit-learn's TimeSeriesSplit: outliers are left out of the whole log first, parts
    /// are of equal size, the first takes what is left over, and each item counts the same.
    /// </remarks>
    public static ModelFit EvaluateSplits(
        TrainingLog log,
        int splits,
        OptimizerOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(options);
        CheckSplits(splits);
        var score = TimeSplits
            .Of(log, splits + 1, splits)
            .Score(
                (past, split) =>
                {
                    Action<double>? report = progress is null ? null : done => progress.Report((split + done) / splits);
                    return Optimizer.Weigh(past, options, report, cancel).Weights;
                }
            );
        progress?.Report(1);
        return score;
    }

    private static void CheckSplits(int splits)
    {
        if (splits is < 1 or > 100)
        {
            throw new ArgumentOutOfRangeException(nameof(splits), splits, "Splits must be 1 to 100.");
        }
    }
}
