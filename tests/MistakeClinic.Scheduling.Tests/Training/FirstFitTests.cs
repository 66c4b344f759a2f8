namespace MistakeClinic.Scheduling.Tests;

/// <summary>What precedes training, against fsrs-rs 6.6.1 (Logs/README.md).</summary>
public class FirstFitTests
{
    [Theory]
    [MemberData(nameof(SampleLog.Names), MemberType = typeof(SampleLog))]
    public void The_same_outliers_are_left_out(string name)
    {
        var sample = SampleLog.Named(name);
        var expected = sample.Expected.GetProperty("afterOutlier");
        var intervals = FirstIntervals.Of(sample.Log);
        var weights = ItemWeights.Of(sample.Log, intervals.Trained, 256);

        Assert.Equal(expected.GetProperty("initItems").GetInt32(), intervals.Cards);
        Assert.Equal(expected.GetProperty("trainItems").GetInt32(), weights.Count(weight => weight != 0));
        Assert.Equal((float)expected.GetProperty("averageRecall").GetDouble(), RecallRate(sample.Log, weights));
        foreach (var row in sample.Expected.GetProperty("initialCounts").EnumerateArray())
        {
            Assert.Equal(row[1].GetInt32(), intervals.CountOf((Rating)row[0].GetInt32()));
        }
    }

    [Theory]
    [MemberData(nameof(SampleLog.Names), MemberType = typeof(SampleLog))]
    public void The_first_stabilities_are_the_same_within_a_millionth(string name)
    {
        var sample = SampleLog.Named(name);
        var intervals = FirstIntervals.Of(sample.Log);
        var weights = ItemWeights.Of(sample.Log, intervals.Trained, 256);
        var actual = InitialStability.Fit(intervals, RecallRate(sample.Log, weights));
        var expected = VectorFile.Floats(sample.Expected.GetProperty("initialStability"));
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(expected[i], actual[i], expected[i] * 1e-6f);
        }
    }

    // fsrs-rs 6.6.1, test_smooth_and_fill (src/parameter_initialization.rs).
    [Fact]
    public void An_unseen_first_rating_is_drawn_from_the_others()
    {
        Assert.Equal([0.4f, 1.1227008f, 2.3f, 10.9f], StabilityOrder.Fill([0.4f, null, 2.3f, 10.9f]));
        float[] fromHardAlone = [0.05738148f, 0.35f, 0.6242943f, 2.2453482f];
        Assert.Equal(fromHardAlone, StabilityOrder.Fill([null, 0.35f, null, null]));
    }

    [Theory]
    [InlineData(0b0011)]
    [InlineData(0b0101)]
    [InlineData(0b0110)]
    [InlineData(0b0111)]
    [InlineData(0b1001)]
    [InlineData(0b1010)]
    [InlineData(0b1011)]
    [InlineData(0b1100)]
    [InlineData(0b1101)]
    [InlineData(0b1110)]
    public void Stabilities_that_keep_both_proportions_are_found_again_from_any_two(int seen)
    {
        // ln S: x2 = 0.41 x1 + 0.59 x3 and x3 = 0.46 x2 + 0.54 x4.
        const double x2 = 0.7;
        const double x3 = 1.6;
        double[] x = [(x2 - 0.59 * x3) / 0.41, x2, x3, (x3 - 0.46 * x2) / 0.54];
        float[] whole = [.. x.Select(value => (float)Math.Exp(value))];
        var filled = StabilityOrder.Fill([
            .. whole.Select((value, i) => (seen & (1 << i)) != 0 ? value : (float?)null),
        ]);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(whole[i], filled[i], whole[i] * 1e-5f);
        }
    }

    [Fact]
    public void Where_the_better_rating_has_the_lower_stability_the_rarer_gives_way()
    {
        float?[] found = [3f, 2f, null, 9f];
        StabilityOrder.Sort(found, i => i == 0 ? 5 : 4);
        Assert.Equal([3f, 3f, null, 9f], found);
        found = [3f, 2f, null, 9f];
        StabilityOrder.Sort(found, i => i == 0 ? 4 : 5);
        Assert.Equal([2f, 2f, null, 9f], found);
    }

    private static float RecallRate(TrainingLog log, float[] weights)
    {
        var items = Enumerable.Range(0, log.Reviews).Where(i => weights[i] != 0).ToArray();
        return (float)items.Count(i => log.Ratings[i] > 1) / items.Length;
    }
}
