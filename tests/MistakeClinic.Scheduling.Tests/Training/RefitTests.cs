namespace MistakeClinic.Scheduling.Tests;

public class RefitTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Weights_that_foretell_the_newest_fifth_better_replace_those_in_use()
    {
        var log = SampleLog.TenThousand.Log;
        var result = Refit.Decide(log, Weights.Default, Cancel);
        Assert.Equal(FitOutcome.Fitted, result.Outcome);
        Assert.True(result.Fitted!.LogLoss < result.InUse!.LogLoss);
        Assert.Equal(result.Fitted.Items, result.InUse.Items);
        Assert.InRange(result.Fitted.Items, log.Items / 5 * 0.9, log.Items / 5);
        // What is used from now on has learnt from the whole log.
        var raw = Optimizer.Fit(log, new OptimizerOptions { KeepUnlessBetter = false }, null, Cancel);
        Assert.Equal(raw.Weights, result.Weights);
    }

    [Fact]
    public void Weights_that_foretell_it_no_better_do_not()
    {
        var log = SampleLog.TenThousand.Log;
        // They have seen the newest fifth itself.
        var inUse = Optimizer
            .Fit(log, new OptimizerOptions { Epochs = 64, KeepUnlessBetter = false }, null, Cancel)
            .Weights;
        var result = Refit.Decide(log, inUse, Cancel);
        Assert.Equal((FitOutcome.KeptCurrent, inUse), (result.Outcome, result.Weights));
        Assert.True(result.Fitted!.LogLoss >= result.InUse!.LogLoss);
    }

    [Fact]
    public void What_is_foretold_is_not_fitted_to()
    {
        // Up to the newest fifth the learner always recalls after 10 days, and from then on never.
        var log = TrainingLog.From([
            .. Enumerable.Range(0, 1000).Select(card => new TrainingReview(card, Rating.Good, 0)),
            .. Enumerable
                .Range(0, 1000)
                .Select(card => new TrainingReview(card, card < 800 ? Rating.Good : Rating.Again, 10)),
        ]);
        var result = Refit.Decide(log, Weights.Default, Cancel);
        Assert.Equal(FitOutcome.KeptCurrent, result.Outcome);
        // A fit to the whole would say 0.8 and lose 1.6 on each.
        Assert.True(result.Fitted!.LogLoss > 2);
    }

    [Fact]
    public void With_too_few_items_the_weights_in_use_stay()
    {
        var log = TrainingLog.From([new(1, Rating.Good, 0), new(1, Rating.Good, 3)]);
        var inUse = Weights.From([.. SampleLog.Thousand.KnownWeights.Last().Weights.Values]);
        Assert.Equal(new RefitResult(inUse, FitOutcome.TooFewItems, null, null), Refit.Decide(log, inUse, Cancel));
    }

    [Fact]
    public void It_stops_when_cancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            Refit.Decide(SampleLog.Thousand.Log, Weights.Default, source.Token)
        );
    }
}
