using CsCheck;

namespace MistakeClinic.Scheduling.Tests;

public class FuzzTests
{
    // Computed from the documented recipe in Python 3 with whole numbers.
    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000", 0, 0.13870941014555427)]
    [InlineData("00000000-0000-0000-0000-000000000000", 1, 0.18436667429957676)]
    [InlineData("0197c7b0-5f6a-7e21-9c3d-2b1a4f5e6d70", 0, 0.7244512478270227)]
    [InlineData("0197c7b0-5f6a-7e21-9c3d-2b1a4f5e6d70", 7, 0.9492549589959424)]
    [InlineData("ffffffff-ffff-ffff-ffff-ffffffffffff", 2147483647, 0.4879854630411974)]
    public void The_draw_of_a_card_is_fixed_for_every_client(string cardId, int reps, double draw) =>
        Assert.Equal(draw, Fuzz.Draw(Guid.Parse(cardId), reps));

    [Fact]
    public void A_draw_is_at_least_0_and_under_1() =>
        Gen.Select(Gen.Guid, Gen.Int[0, 10_000]).Sample((id, reps) => Fuzz.Draw(id, reps) is >= 0 and < 1);

    [Fact]
    public void Draws_of_one_card_are_spread_evenly()
    {
        var id = Guid.Parse("0197c7b0-5f6a-7e21-9c3d-2b1a4f5e6d70");
        var tenths = new int[10];
        for (var reps = 0; reps < 10_000; reps++)
        {
            tenths[(int)(Fuzz.Draw(id, reps) * 10)]++;
        }
        // Five standard deviations of a binomial count of 10,000 with chance 1/10.
        Assert.All(tenths, count => Assert.InRange(count, 850, 1150));
    }

    [Fact]
    public void Reps_are_not_negative() => Assert.Throws<ArgumentOutOfRangeException>(() => Fuzz.Draw(Guid.Empty, -1));
}
