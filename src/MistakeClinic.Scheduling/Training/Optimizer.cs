namespace MistakeClinic.Scheduling;

/// <summary>Fits the 21 weights of FSRS-6 to one learner's reviews.</summary>
/// <remarks>
/// The method of fsrs-rs 6.6.1, compute_parameters (src/training.rs), as Anki calls it: outliers are left out, w0 to
/// w3 are fitted to the first items, then all weights are trained together. The training itself goes its own way, so
/// the weights are not Anki's to the digit, but fit as well or better. The same log and options give the same bits.
/// </remarks>
public static class Optimizer
{
    private const int FewestItems = 8;
    private const int FewestForAll = 64;

    // Reviews of a card beyond this many are not trained on (fsrs-rs 6.6.1, max_seq_len).
    private const int LongestCard = 256;

    /// <summary>Fits weights to a log.</summary>
    /// <param name="log">The learner's reviews.</param>
    /// <param name="options">How to fit.</param>
    /// <param name="progress">Told how much is done, 0 to 1, after each batch; it must be quick.</param>
    /// <param name="cancel">Stops the fit between two batches.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was cancelled.</exception>
    public static OptimizerResult Fit(
        TrainingLog log,
        OptimizerOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(options);
        cancel.ThrowIfCancellationRequested();
        var (weights, outcome) = Weigh(log, options, progress is null ? null : progress.Report, cancel);
        var scorer = new Scorer(log);
        var before = scorer.Score(options.Current);
        var after = weights.Equals(options.Current) ? before : scorer.Score(weights);
        progress?.Report(1);
        return new(weights, outcome, log.Reviews, log.Items, before, after);
    }

    /// <summary>The weights alone.</summary>
    internal static (Weights Weights, FitOutcome Outcome) Weigh(
        TrainingLog log,
        OptimizerOptions options,
        Action<double>? progress,
        CancellationToken cancel
    )
    {
        var intervals = FirstIntervals.Of(log);
        var itemWeights = ItemWeights.Of(log, intervals.Trained, LongestCard);
        var items = ScoredItems.Of(log, itemWeights);
        if (items.Count < FewestItems)
        {
            return (options.KeepUnlessBetter ? options.Current : Weights.Default, FitOutcome.TooFewItems);
        }
        ItemWeights.Recency(log, itemWeights);
        var lanes = CardLanes.From(log, itemWeights);
        var start = Start(intervals, (float)items.Recalled.AsSpan().Count((byte)1) / items.Count, options.ShortTerm);
        var outcome = FitOutcome.OnlyInitialStability;
        if (items.Count >= FewestForAll && items.Count > intervals.Cards)
        {
            start = Training.Run(lanes, start, options, progress, cancel);
            InitialStability.Smoothed(start, intervals).CopyTo(start);
            outcome = FitOutcome.Fitted;
        }
        var fitted = Weights.From(start);
        return options.KeepUnlessBetter && !IsBetter(fitted, options.Current, log, lanes, items, itemWeights)
            ? (options.Current, FitOutcome.KeptCurrent)
            : (fitted, outcome);
    }

    private static float[] Start(FirstIntervals intervals, float recallRate, bool shortTerm)
    {
        float[] start = [.. InitialStability.Fit(intervals, recallRate), .. Weights.Default.Values[4..]];
        if (!shortTerm)
        {
            start.AsSpan(17, 3).Clear();
        }
        return start;
    }

    // As Anki does (rslib/src/scheduler/fsrs/params.rs): by the loss on what was trained on, late items weighing more.
    private static bool IsBetter(
        Weights fitted,
        Weights current,
        TrainingLog log,
        CardLanes lanes,
        ScoredItems items,
        float[] itemWeights
    )
    {
        var weights = items.Of<float>(itemWeights);
        var ofReviews = new float[log.Reviews];
        return Loss(fitted) < Loss(current);

        double Loss(Weights of)
        {
            LanePredictor.Predict(log, lanes, of.Values, ofReviews);
            return Metrics.LogLoss(items.Recalled, items.Of<float>(ofReviews), weights);
        }
    }
}
