using System.Text.Json;
using CsCheck;

namespace MistakeClinic.Scheduling.Tests;

/// <summary>Metrics of given weights, against one neutral evaluator (Logs/README.md).</summary>
public class MetricsTests
{
    [Theory]
    [MemberData(nameof(SampleLog.Names), MemberType = typeof(SampleLog))]
    public void The_metrics_of_known_weights_agree(string name)
    {
        var sample = SampleLog.Named(name);
        foreach (var (which, weights) in sample.KnownWeights)
        {
            var metrics = sample.Expected.GetProperty(which == "true" ? "metricsTrue" : "metricsDefault");
            Agree(metrics, sample.Log, weights);
        }
        foreach (var trained in sample.Expected.GetProperty("optimized").EnumerateArray())
        {
            Agree(
                trained.GetProperty("metrics"),
                sample.Log,
                Weights.From(VectorFile.Floats(trained.GetProperty("w")))
            );
        }
    }

    [Fact]
    public void Auc_is_the_share_of_pairs_in_the_right_order()
    {
        var gen = Gen.Select(Gen.Int[0, 5], Gen.Bool).Array[1, 40];
        gen.Sample(items =>
        {
            byte[] recalledOnes = [.. items.Select(item => item.Item2 ? (byte)1 : (byte)0)];
            float[] predictions = [.. items.Select(item => item.Item1 / 10f)];
            var pairs = (
                from recalled in items.Where(item => item.Item2)
                from forgotten in items.Where(item => !item.Item2)
                select (Math.Sign(recalled.Item1 - forgotten.Item1) + 1) / 2.0
            ).ToArray();
            var expected = pairs.Length == 0 ? 0.5 : pairs.Average();
            Assert.Equal(expected, Metrics.Auc(recalledOnes, predictions), 1e-12);
        });
    }

    [Fact]
    public void The_radix_sort_sorts() =>
        Gen.UInt.Array.Sample(values => RadixSort.Ascending(values).SequenceEqual(values.Order()));

    private static void Agree(JsonElement expected, TrainingLog log, Weights fitted)
    {
        var fit = Evaluator.Evaluate(log, fitted);
        Assert.Equal(log.Items, fit.Items);
        Assert.Equal(expected.GetProperty("logLoss").GetDouble(), fit.LogLoss, 1e-7);
        Assert.Equal(expected.GetProperty("rmseBins").GetDouble(), fit.RmseBins, 1e-7);
        Assert.Equal(expected.GetProperty("auc").GetDouble(), fit.Auc, 2e-6);

        var weights = ItemWeights.Equal(log);
        var items = ScoredItems.Of(log, weights);
        Assert.Equal(expected.GetProperty("bins").GetInt32(), ItemBins.Of(log, items).Count);

        ItemWeights.Recency(log, weights);
        var predictions = items.Of<float>(new Scorer(log).Predict(fitted));
        // fsrs-rs adds these up in float32.
        var logLoss = Metrics.LogLoss(items.Recalled, predictions, items.Of<float>(weights));
        Assert.Equal(expected.GetProperty("recencyLogLoss").GetDouble(), logLoss, 1e-6);
    }
}
