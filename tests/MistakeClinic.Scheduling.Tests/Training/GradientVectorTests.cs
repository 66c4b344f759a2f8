namespace MistakeClinic.Scheduling.Tests;

/// <summary>
/// Loss and gradient over the first 2,000 items, against fsrs-rs 6.6.1 (Logs/README.md). Both sides are float32 at
/// heart, and sum in another order: hence the tolerances.
/// </summary>
public class GradientVectorTests
{
    [Theory]
    [MemberData(nameof(SampleLog.Names), MemberType = typeof(SampleLog))]
    public void The_loss_is_the_same_within_a_millionth(string name)
    {
        var sample = SampleLog.Named(name);
        foreach (var (which, weights) in sample.KnownWeights)
        {
            var items = ScoredItems.Of(sample.Log, First2000(sample.Log));
            var predictions = items.Of<float>(new Scorer(sample.Log).Predict(weights));
            var actual = Metrics.LogLoss(items.Recalled, predictions) * items.Count;
            var expected = sample.Expected.GetProperty("lossGradFirst2000").GetProperty(which).GetProperty("loss");
            Assert.Equal(expected.GetDouble(), actual, expected.GetDouble() * 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(SampleLog.Names), MemberType = typeof(SampleLog))]
    public void Each_of_the_21_slopes_is_the_same_within_a_ten_thousandth(string name)
    {
        var sample = SampleLog.Named(name);
        foreach (var (which, weights) in sample.KnownWeights)
        {
            var lanes = CardLanes.From(sample.Log, First2000(sample.Log));
            var actual = new double[Weights.Count];
            int[] groups = [.. Enumerable.Range(0, lanes.Groups.Length)];
            new LaneGradient(lanes).Add(groups, weights.Values, actual);
            var row = sample.Expected.GetProperty("lossGradFirst2000").GetProperty(which).GetProperty("grad");
            var expected = row.EnumerateArray().Select(slope => slope.GetDouble()).ToArray();
            for (var i = 0; i < Weights.Count; i++)
            {
                var difference = Math.Abs(expected[i] - actual[i]);
                Assert.True(
                    difference <= 1e-4 * Math.Abs(expected[i]),
                    $"{name}, {which} w{i}: expected {expected[i]:R}, got {actual[i]:R}"
                );
            }
        }
    }

    private static float[] First2000(TrainingLog log)
    {
        var weights = new float[log.Reviews];
        foreach (var i in log.InTimeOrder.Where(i => log.Days[i] > 0).Take(2000))
        {
            weights[i] = 1f;
        }
        return weights;
    }
}
