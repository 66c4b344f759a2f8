using CsCheck;

namespace MistakeClinic.Scheduling.Tests;

public class ReplayManyTests
{
    private static readonly Fsrs6 Model = new(Weights.Default);

    private static readonly Gen<TimedRating[][]> Logs = Gen.Select(
            Given.Rating,
            Gen.OneOf(Gen.Const(0), Gen.Int[1, 60], Gen.Int[1, 40_000])
        )
        .Select((rating, days) => new TimedRating(rating, days))
        .Array[1, 30]
        .Array[0, 12];

    [Fact]
    public void Many_logs_at_once_leave_the_memories_of_rating_by_rating() =>
        Gen.Select(Given.Weights, Logs)
            .Sample(
                (weights, logs) =>
                {
                    var model = new Fsrs6(weights);
                    var memories = new MemoryState[logs.Length];
                    TimedRating[] reviews = [.. logs.SelectMany(log => log)];
                    model.Replay(reviews, [.. logs.Select(log => log.Length)], memories);
                    return memories.SequenceEqual(logs.Select(log => OneByOne(model, log)));
                },
                iter: 1000
            );

    [Theory]
    [InlineData(new[] { 1, 1 }, 2, "The counts add up to 2, not to the 3 reviews.")]
    [InlineData(new[] { 1, 3 }, 2, "The counts add up to 4, not to the 3 reviews.")]
    [InlineData(new[] { 3, 0 }, 2, "counts[1] is 0; a card has 1 or more ratings.")]
    [InlineData(new[] { 5, -2 }, 2, "counts[1] is -2; a card has 1 or more ratings.")]
    [InlineData(new[] { 1, 2 }, 1, "There is room for 1 memories of 2 cards.")]
    public void Counts_that_do_not_fit_are_refused(int[] counts, int room, string said)
    {
        var reviews = new TimedRating[] { new(Rating.Good, 0), new(Rating.Good, 3), new(Rating.Easy, 9) };
        var fault = Assert.Throws<ArgumentException>(() => Model.Replay(reviews, counts, new MemoryState[room]));
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1, "A rating is Again (1), Hard (2), Good (3) or Easy (4).")]
    [InlineData(5, 1, "A rating is Again (1), Hard (2), Good (3) or Easy (4).")]
    [InlineData(3, -1, "Elapsed days must be 0 or more.")]
    public void A_rating_or_days_outside_their_range_are_refused(int rating, int days, string said)
    {
        var reviews = new TimedRating[] { new(Rating.Good, 0), new((Rating)rating, days) };
        var fault = Assert.Throws<ArgumentOutOfRangeException>(() => Model.Replay(reviews, [2], new MemoryState[1]));
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
    }

    private static MemoryState OneByOne(Fsrs6 model, TimedRating[] log)
    {
        var memory = model.First[log[0].Rating];
        foreach (var (rating, days) in log[1..])
        {
            memory = model.Next(memory, days, rating);
        }
        return memory;
    }
}
