namespace MistakeClinic.Scheduling;

/// <summary>Decides whether newly fitted weights replace those in use.</summary>
/// <remarks>
/// Weights always fit the log that they were made from. So the question is put to the newest fifth of the log: are
/// weights that were fitted to the older four fifths better there than the ones in use? Those may have been made from
/// some of the newest fifth, which is in their favour: what works is not given up for little.
/// </remarks>
public static class Refit
{
    private const int Parts = 5;

    /// <summary>Fits weights to a learner's log and weighs them against those in use.</summary>
    /// <param name="log">The learner's reviews.</param>
    /// <param name="inUse">The weights in use.</param>
    /// <param name="cancel">Stops the fit between two batches.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was cancelled.</exception>
    public static RefitResult Decide(TrainingLog log, Weights inUse, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(inUse);
        var options = new OptimizerOptions { Current = inUse, KeepUnlessBetter = false };
        var outcome = FitOutcome.TooFewItems;
        var newest = TimeSplits.Of(log, Parts, splits: 1);
        var fitted = newest.Score(
            (past, _) =>
            {
                (var weights, outcome) = Optimizer.Weigh(past, options, progress: null, cancel);
                return weights;
            }
        );
        if (outcome == FitOutcome.TooFewItems)
        {
            return new(inUse, FitOutcome.TooFewItems, null, null);
        }
        var used = newest.Score(inUse);
        if (fitted.LogLoss >= used.LogLoss)
        {
            return new(inUse, FitOutcome.KeptCurrent, fitted, used);
        }
        (var all, outcome) = Optimizer.Weigh(log, options, progress: null, cancel);
        return new(all, outcome, fitted, used);
    }
}
