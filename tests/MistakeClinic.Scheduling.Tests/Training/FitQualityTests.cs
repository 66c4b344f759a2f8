namespace MistakeClinic.Scheduling.Tests;

/// <summary>
/// What training reaches, against fsrs-rs 6.6.1 on the same log (Logs/README.md): over whole cards in 8 epochs, as in
/// Anki, or over prefixes in 5 for josh, where that did better. The margins are for the order of the batches.
/// </summary>
public class FitQualityTests
{
    [Theory]
    [InlineData("public-1000", 0.4072, 0.0882)]
    [InlineData("public-10000", 0.4058, 0.0351)]
    [InlineData("public-100000", 0.3984, 0.0134)]
    [InlineData("josh", 0.4496, 0.0447)]
    public void The_fit_is_as_good(string name, double logLoss, double rmseBins)
    {
        var options = new OptimizerOptions { KeepUnlessBetter = false };
        var result = Optimizer.Fit(SampleLog.Named(name).Log, options, null, TestContext.Current.CancellationToken);
        Assert.Equal(FitOutcome.Fitted, result.Outcome);
        Assert.InRange(result.After.LogLoss, 0.3, logLoss + 0.0005);
        Assert.InRange(result.After.RmseBins, 0.001, rmseBins + 0.002);
        Assert.True(result.After.LogLoss < result.Before.LogLoss);
        Assert.True(result.After.Auc > result.Before.Auc);
    }
}
