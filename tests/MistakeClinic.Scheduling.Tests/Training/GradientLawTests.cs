using CsCheck;

namespace MistakeClinic.Scheduling.Tests;

public class GradientLawTests
{
    // Cards as they come: mostly remembered, with same-day reviews, lapses and long gaps.
    private static readonly Gen<TrainingReview[]> Card =
        from first in Given.Rating
        from rest in Gen.Select(
            Gen.Frequency(
                (2, Gen.Const(Rating.Again)),
                (1, Gen.Const(Rating.Hard)),
                (4, Gen.Const(Rating.Good)),
                (1, Gen.Const(Rating.Easy))
            ),
            Gen.Frequency((1, Gen.Const(0)), (3, Gen.Int[1, 30]), (1, Gen.Int[30, 400]))
        ).Array[1, 14]
        select (TrainingReview[])[new(0, first, 0), .. rest.Select(row => new TrainingReview(0, row.Item1, row.Item2))];

    // Up to a third of the way from the defaults to any other weights.
    private static readonly Gen<Weights> Weighted =
        from other in Given.Weights
        from share in Gen.Float[0f, 0.33f]
        select Weights.From([.. Weights.Default.Values.ToArray().Select((w, i) => w + share * (other[i] - w))]);

    [Fact]
    public void Each_slope_is_that_of_the_plain_loss_by_central_differences() =>
        Gen.Select(Card.Array[1, 20], Weighted)
            .Sample(
                (cards, weights) =>
                {
                    TrainingReview[] reviews =
                    [
                        .. cards.SelectMany((card, id) => card.Select(review => review with { CardId = id })),
                    ];
                    var log = TrainingLog.From(reviews);
                    if (log.Items == 0)
                    {
                        return;
                    }
                    var actual = Gradient(log, weights);
                    for (var i = 0; i < Weights.Count; i++)
                    {
                        CheckSlope(cards, weights, i, actual[i]);
                    }
                },
                iter: 300
            );

    private static double[] Gradient(TrainingLog log, Weights weights)
    {
        var lanes = CardLanes.From(log, ItemWeights.Equal(log));
        var gradient = new double[Weights.Count];
        int[] groups = [.. Enumerable.Range(0, lanes.Groups.Length)];
        new LaneGradient(lanes).Add(groups, weights.Values, gradient);
        return gradient;
    }

    private static void CheckSlope(TrainingReview[][] cards, Weights weights, int i, double actual)
    {
        var sum = 0.0;
        var size = 0.0;
        foreach (var card in cards)
        {
            var (low, high) = (OneSided(card, weights, i, -1e-6), OneSided(card, weights, i, 1e-6));
            // At a clamp or a cap the loss has a corner, where either side will do.
            if (Math.Abs(low - high) > 1e-3 * (1 + Math.Abs(low) + Math.Abs(high)))
            {
                return;
            }
            sum += (low + high) / 2;
            size += Math.Abs(low) + Math.Abs(high);
        }
        Assert.True(Math.Abs(sum - actual) <= 1e-3 * (1 + size), $"w{i}: expected {sum:R}, got {actual:R}");
    }

    private static double OneSided(TrainingReview[] card, Weights weights, int i, double step)
    {
        double[] w = [.. weights.Values.ToArray().Select(value => (double)value)];
        var before = ScalarLoss.Of(card, w);
        w[i] += step;
        return (ScalarLoss.Of(card, w) - before) / step;
    }
}
