using MistakeClinic.Scheduling;

namespace MistakeClinic.Benchmarks.Scheduling;

/// <summary>A fit of all weights on one thread: from the reviews as they are read to the weights and their scores.</summary>
internal sealed class FitCase
{
    private static readonly OptimizerOptions Options = new();

    private readonly ReviewLog _log;

    internal FitCase(ReviewLog log, bool hasBars = false)
    {
        _log = log;
        Case = new($"fit of {log.Reviews.Length} reviews, ms", log.Reviews.Length, () => Fit().After.LogLoss)
        {
            PeerName = $"fit {log.Name}",
            Bar = hasBars ? 40 : null,
            RatioBar = hasBars ? 0.5 : null,
            InMilliseconds = true,
        };
    }

    internal Case Case { get; }

    /// <summary>How well the default weights fit, with all that Evaluator works out.</summary>
    internal Case Score =>
        new(
            $"scores of {_log.Reviews.Length} reviews, ms",
            _log.Reviews.Length,
            () => Evaluator.Evaluate(TrainingLog.From(_log.Reviews), Weights.Default).LogLoss
        )
        {
            PeerName = $"score {_log.Name}",
            InMilliseconds = true,
        };

    internal OptimizerResult Fit() => Optimizer.Fit(TrainingLog.From(_log.Reviews), Options);

    /// <summary>The log loss of a peer's weights, by the evaluator that also scores ours.</summary>
    internal double LogLoss(PeerProcess peer)
    {
        var weights = peer.Check(Case).GetProperty("weights").EnumerateArray().Select(weight => weight.GetSingle());
        return Evaluator.Evaluate(TrainingLog.From(_log.Reviews), Weights.From([.. weights])).LogLoss;
    }
}
