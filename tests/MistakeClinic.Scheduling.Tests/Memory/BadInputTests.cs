namespace MistakeClinic.Scheduling.Tests;

public class BadInputTests
{
    [Theory]
    [InlineData(0.0009)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Stability_outside_its_range_names_the_value_and_the_range(double days)
    {
        var fault = Assert.Throws<ArgumentOutOfRangeException>(() => Stability.FromDays(days));
        Assert.Contains("Stability must be at least 0.001 days.", fault.Message, StringComparison.Ordinal);
        Assert.Equal(days, fault.ActualValue);
    }

    [Theory]
    [InlineData(0.99)]
    [InlineData(10.01)]
    [InlineData(double.NaN)]
    public void Difficulty_outside_its_range_is_refused(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Difficulty.From(value));

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void Retrievability_outside_its_range_is_refused(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Retrievability.From(value));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.9)]
    [InlineData(double.NaN)]
    public void Desired_retention_outside_its_range_is_refused(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DesiredRetention.From(value));

    [Fact]
    public void Bounds_themselves_are_allowed()
    {
        Assert.Equal(0.001, Stability.FromDays(0.001).Days);
        Assert.Equal(36500, Stability.FromDays(36500).Days);
        Assert.Equal((1, 10), (Difficulty.From(1).Value, Difficulty.From(10).Value));
        Assert.Equal((0, 1), (Retrievability.From(0).Value, Retrievability.From(1).Value));
        Assert.Equal(0.9, DesiredRetention.Default.Value);
        Assert.Equal(DesiredRetention.Default, DesiredRetention.FromSingle(0.9f));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(18)]
    [InlineData(20)]
    [InlineData(22)]
    public void Another_count_of_weights_says_which_counts_there_are(int count)
    {
        var fault = Assert.Throws<ArgumentException>(() => Weights.From(new float[count]));
        Assert.Contains(
            $"{count} weights were given; give 21 (FSRS-6), 19 (FSRS-5), 17 (FSRS-4.5) or none.",
            fault.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(float.NaN, "w7 is NaN")]
    [InlineData(float.PositiveInfinity, "w7 is Infinity")]
    public void A_weight_that_is_not_finite_is_named(float weight, string said)
    {
        float[] values = [.. Weights.Default.Values];
        values[7] = weight;
        var fault = Assert.Throws<ArgumentException>(() => Weights.From(values));
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.5f, "w5 is -0.5")]
    [InlineData(3e38f, "w5 is 3E+38")]
    public void A_w5_that_cannot_be_migrated_is_named(float weight, string said)
    {
        float[] values = [.. Weights.Default.Values[..17]];
        values[5] = weight;
        var fault = Assert.Throws<ArgumentException>(() => Weights.From(values));
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_are_equal_by_value()
    {
        var same = Weights.From(Weights.Default.Values);
        var other = Weights.From([.. Weights.Default.Values[..20], 0.2f]);

        Assert.Equal(Weights.Default, same);
        Assert.Equal(Weights.Default.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(Weights.Default, other);
        Assert.Equal(Weights.Default, Weights.From([]));
    }

    [Theory]
    [InlineData(1.0, 10, 0.9)]
    [InlineData(double.NaN, 10, 0.9)]
    [InlineData(2.5, -1, 0.9)]
    [InlineData(2.5, 10, 1)]
    [InlineData(2.5, 10, 0)]
    public void An_sm2_card_outside_the_ranges_is_refused(double ease, double interval, double retention) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Fsrs6(Weights.Default).FromSm2(ease, interval, retention));

    [Fact]
    public void Negative_days_are_refused()
    {
        var model = new Fsrs6(Weights.Default);
        var memory = model.First.Good;

        Assert.Throws<ArgumentOutOfRangeException>(() => model.Next(memory, -1, Rating.Good));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.NextStates(memory, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.RetrievabilityAfter(memory.Stability, -0.1));
    }
}
