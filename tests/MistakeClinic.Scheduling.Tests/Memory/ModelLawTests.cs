using CsCheck;

namespace MistakeClinic.Scheduling.Tests;

/// <summary>What holds of FSRS-6 for any weights inside their bounds, unless a test says otherwise.</summary>
public class ModelLawTests
{
    // Of difficulty in float32, near 10.
    private const float Rounding = 5e-6f;

    private static readonly Gen<(Fsrs6 Model, MemoryState Memory, int Days)> Reviews =
        from weights in Given.Weights
        from memory in Given.Memory
        from days in Gen.OneOf(Gen.Const(0), Gen.Int[1, 30], Gen.Int[1, 40_000])
        select (new Fsrs6(weights), memory, days);

    [Fact]
    public void Recall_is_nine_in_ten_when_as_many_days_have_passed_as_the_stability_says() =>
        Reviews.Sample(x =>
            Math.Abs(x.Model.RetrievabilityAfter(x.Memory.Stability, x.Memory.Stability.Days).Value - 0.9f) < 1e-5f
        );

    [Fact]
    public void Recall_at_the_interval_for_a_desired_retention_is_that_retention() =>
        Gen.Select(Reviews, Gen.Double[0.70, 0.97])
            .Sample(
                (x, retention) =>
                {
                    var interval = x.Model.IntervalDaysFor(x.Memory.Stability, DesiredRetention.From(retention));
                    return Math.Abs(x.Model.RetrievabilityAfter(x.Memory.Stability, interval).Value - retention) < 1e-4;
                }
            );

    [Fact]
    public void Recall_never_rises_with_time() =>
        Gen.Select(Reviews, Gen.Double[0, 1000])
            .Sample(
                (x, more) =>
                    x.Model.RetrievabilityAfter(x.Memory.Stability, x.Days + more).Value
                    <= x.Model.RetrievabilityAfter(x.Memory.Stability, x.Days).Value
            );

    [Fact]
    public void Memory_stays_inside_its_bounds() =>
        Reviews.Sample(x =>
        {
            var next = x.Model.NextStates(x.Memory, x.Days);
            foreach (var rating in Given.Ratings)
            {
                Assert.InRange(next[rating].Stability.Days, Stability.MinDays, Stability.MaxDays);
                Assert.InRange(next[rating].Difficulty.Value, Difficulty.Min, Difficulty.Max);
            }
        });

    [Fact]
    public void Four_answers_at_once_are_the_four_answers_one_by_one() =>
        Reviews.Sample(x =>
        {
            var next = x.Model.NextStates(x.Memory, x.Days);
            return Given.Ratings.All(rating => next[rating] == x.Model.Next(x.Memory, x.Days, rating));
        });

    [Fact]
    public void A_better_rating_never_gives_less_stability_or_more_difficulty() =>
        Reviews.Sample(x =>
        {
            var next = x.Model.NextStates(x.Memory, x.Days);
            var states = Given.Ratings.Select(rating => next[rating]).ToArray();
            return states
                .Zip(states.Skip(1))
                .All(pair =>
                    pair.First.Stability.Days <= pair.Second.Stability.Days
                    && pair.First.Difficulty.Value >= pair.Second.Difficulty.Value - Rounding
                );
        });

    [Fact]
    public void Recall_never_lowers_stability() =>
        Reviews.Sample(x => x.Model.Next(x.Memory, x.Days, Rating.Hard).Stability.Days >= x.Memory.Stability.Days);

    [Fact]
    public void Again_on_a_later_day_never_raises_stability() =>
        Reviews
            .Where(x => x.Days > 0)
            .Sample(x => x.Model.Next(x.Memory, x.Days, Rating.Again).Stability.Days <= x.Memory.Stability.Days);

    // Not a law of the model: with a small w17 and a large w19 a same-day Again raises a stability under one day.
    [Fact]
    public void Again_on_the_same_day_never_raises_stability_with_the_default_weights()
    {
        var model = new Fsrs6(Weights.Default);
        Given.Memory.Sample(memory => model.Next(memory, 0, Rating.Again).Stability.Days <= memory.Stability.Days);
    }
}
