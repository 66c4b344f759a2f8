namespace MistakeClinic.Scheduling.Tests;

public class EvaluatorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_log_without_items_scores_nothing()
    {
        var log = TrainingLog.From([new(1, Rating.Good, 0), new(1, Rating.Again, 0)]);
        Assert.Equal(new ModelFit(0, 0, 0.5, 0), Evaluator.Evaluate(log, Weights.Default));
        Assert.Empty(Evaluator.Calibration(log, Weights.Default));
        Assert.Equal(
            new ModelFit(0, 0, 0.5, 0),
            Evaluator.EvaluateSplits(log, 5, new OptimizerOptions(), null, Cancel)
        );
    }

    [Fact]
    public void Predictions_are_the_models_retrievability()
    {
        var sample = SampleLog.Thousand;
        var model = new Fsrs6(Weights.Default);
        var predictions = new Scorer(sample.Log).Predict(Weights.Default);
        var at = 0;
        foreach (var card in sample.Reviews.GroupBy(review => review.CardId))
        {
            var reviews = card.ToArray();
            var memory = model.First[reviews[0].Rating];
            for (var i = 1; i < reviews.Length; i++)
            {
                if (reviews[i].ElapsedDays > 0)
                {
                    var expected = model.RetrievabilityAfter(memory.Stability, reviews[i].ElapsedDays);
                    Assert.Equal((double)expected.Value, predictions[at + i], 2e-6);
                }
                memory = model.Next(memory, reviews[i].ElapsedDays, reviews[i].Rating);
            }
            at += reviews.Length;
        }
    }

    [Fact]
    public void The_calibration_bins_hold_every_item_and_agree_on_the_whole()
    {
        var log = SampleLog.TenThousand.Log;
        var bins = Evaluator.Calibration(log, Weights.Default, 10);
        Assert.Equal(log.Items, bins.Sum(bin => bin.Items));
        Assert.Equal(bins.OrderBy(bin => bin.Predicted), bins);
        var recalled = SampleLog.TenThousand.Reviews.Count(review =>
            review.ElapsedDays > 0 && review.Rating != Rating.Again
        );
        Assert.Equal(recalled, bins.Sum(bin => bin.Actual * bin.Items), 1e-6);
        Assert.All(bins, bin => Assert.InRange(bin.Predicted, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Evaluator.Calibration(log, Weights.Default, 0));
    }

    // The defaults never saw the log, so their score is the same on each part of it whoever cuts it.
    [Theory]
    [InlineData("public-1000", 0.0)]
    [InlineData("public-10000", 0.01)]
    [InlineData("public-100000", 0.02)]
    [InlineData("josh", 0.005)]
    public void Weights_fitted_to_the_past_foretell_better_than_the_defaults(string name, double gain)
    {
        var log = SampleLog.Named(name).Log;
        var raw = new OptimizerOptions { KeepUnlessBetter = false };
        var heard = new List<double>();
        var fitted = Evaluator.EvaluateSplits(log, 5, raw, new Heard(heard.Add), Cancel);
        var defaults = Evaluator.EvaluateOnSplits(log, 5, Weights.Default);
        Assert.Equal(defaults.Items, fitted.Items);
        Assert.InRange(fitted.LogLoss, 0.3, defaults.LogLoss - gain);
        Assert.Equal(heard.Order(), heard);
        Assert.Equal(1, heard[^1]);
    }

    [Fact]
    public void Splits_out_of_range_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Evaluator.EvaluateSplits(SampleLog.Thousand.Log, 0, new OptimizerOptions(), null, Cancel)
        );

    private sealed class Heard(Action<double> action) : IProgress<double>
    {
        public void Report(double value) => action(value);
    }
}
