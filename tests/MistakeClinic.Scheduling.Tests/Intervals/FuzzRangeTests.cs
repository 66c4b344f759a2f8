using CsCheck;

namespace MistakeClinic.Scheduling.Tests;

public class FuzzRangeTests
{
    // Least, middle and greatest picks (draws 0, 0.5 and 0.99) from the tests of ankitects/anki,
    // rslib/src/scheduler/states/fuzz.rs.
    [Theory]
    [InlineData(1f, 1, 1000, 1, 1, 1)]
    [InlineData(2.49f, 1, 1000, 2, 2, 2)]
    [InlineData(2.5f, 1, 1000, 2, 3, 4)]
    [InlineData(7f, 1, 1000, 5, 7, 9)]
    [InlineData(17f, 1, 1000, 14, 17, 20)]
    [InlineData(37f, 1, 1000, 33, 37, 41)]
    [InlineData(2f, 2, 1000, 2, 2, 2)]
    [InlineData(2f, 3, 1000, 3, 4, 4)]
    [InlineData(2f, 3, 3, 3, 3, 3)]
    [InlineData(6.9f, 3, 1000, 5, 7, 9)]
    [InlineData(7.1f, 3, 1000, 5, 7, 9)]
    [InlineData(19.9f, 3, 1000, 17, 20, 23)]
    [InlineData(20.1f, 3, 1000, 17, 20, 23)]
    [InlineData(100f, 101, 1000, 101, 105, 108)]
    [InlineData(100f, 1, 99, 92, 96, 99)]
    [InlineData(100f, 97, 103, 97, 100, 103)]
    public void The_spread_is_that_of_Anki(float interval, int least, int greatest, int low, int middle, int high)
    {
        var range = FuzzRange.Around(interval, least, greatest);

        Assert.Equal((low, middle, high), (range.Pick(0), range.Pick(0.5), range.Pick(0.99)));
    }

    [Fact]
    public void A_pick_stays_between_the_least_and_the_greatest_even_for_the_last_draw_under_1() =>
        Gen.Select(Gen.Float[0f, 700_000f], Gen.Int[1, 36500], Gen.Int[1, 36500])
            .Sample(
                (interval, least, greatest) =>
                    FuzzRange.Around(interval, least, greatest).Pick(Math.BitDecrement(1d)) <= greatest
                    && FuzzRange.Around(interval, least, greatest).Pick(0d) >= Math.Min(least, greatest)
            );

    [Fact]
    public void For_one_draw_a_longer_interval_is_never_picked_shorter() =>
        Gen.Select(Gen.Float[0f, 1000f], Gen.Float[0f, 100f], Gen.Double[0d, 0.999_999])
            .Sample(
                (interval, more, draw) =>
                    FuzzRange.Around(interval, 1, 36500).Pick(draw)
                    <= FuzzRange.Around(interval + more, 1, 36500).Pick(draw)
            );

    // ankitects/anki, rslib/src/scheduler/states/fuzz.rs, minimum_review_fuzz_interval: 4, 0 (no floor) and 5.
    [Theory]
    [InlineData(2.7269483f, 4, 4)]
    [InlineData(2.7269483f, 5, 2)]
    [InlineData(4.591988f, 4, 5)]
    public void Fuzz_does_not_take_back_an_interval_that_grew(float interval, int last, int least)
    {
        var days = new DayIntervals(maximum: 36500, draw: 0).Continuing(new(0f, interval, 100f, 200f), last);

        Assert.Equal(least, days.Hard);
    }
}
