using MistakeClinic.Scheduling;

namespace MistakeClinic.Benchmarks.Scheduling;

/// <summary>A fit of all weights on one thread: from the reviews as they are read to the weights and their scores.</summary>
internal sealed class FitCase
{
    private static readonly OptimizerOptions Options = new();

    private readonly ReviewLog _log;

    internal FitCase(ReviewLog log, double? bar = null)
    {
        _log = log;
        Case = new($"fit of {log.Reviews.Length} reviews, ms", log.Reviews.Length, () => Fit().After.LogLoss)
        {
            PeerName = $"fit {log.Name}",
            Bar = bar,
            InMilliseconds = true,
        };
    }

    internal Case Case { get; }

    internal OptimizerResult Fit() => Optimizer.Fit(TrainingLog.From(_log.Reviews), Options);

    /// <summary>The log loss of a peer's weights, by the evaluator that also scores ours.</summary>
    internal double LogLoss(PeerProcess peer)
    {
        var weights = peer.Check(Case).GetProperty("weights").EnumerateArray().Select(weight => weight.GetSingle());
        return Evaluator.Evaluate(TrainingLog.From(_log.Reviews), Weights.From([.. weights])).LogLoss;
    }
}
