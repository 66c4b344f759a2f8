using CsCheck;

namespace MistakeClinic.Scheduling.Tests;

public class FitTests
{
    private static readonly OptimizerOptions Raw = new() { KeepUnlessBetter = false };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Under_eight_items_nothing_is_fitted()
    {
        var log = Cards(7, _ => [(Rating.Good, 0), (Rating.Good, 2)]);
        var mine = Weights.From([.. SampleLog.Thousand.KnownWeights.Last().Weights.Values]);
        var kept = Optimizer.Fit(log, new OptimizerOptions { Current = mine }, null, Cancel);
        Assert.Equal((FitOutcome.TooFewItems, mine), (kept.Outcome, kept.Weights));
        var raw = Optimizer.Fit(log, Raw with { Current = mine }, null, Cancel);
        Assert.Equal((FitOutcome.TooFewItems, Weights.Default), (raw.Outcome, raw.Weights));
    }

    [Fact]
    public void With_one_item_a_card_only_the_first_stabilities_are_fitted()
    {
        // 300 cards first rated Good, of which a tenth is forgotten after 9 days: w2 comes near 9.
        var log = Cards(300, card => [(Rating.Good, 0), (card % 10 == 0 ? Rating.Again : Rating.Good, 9)]);
        var result = Optimizer.Fit(log, Raw, null, Cancel);
        Assert.Equal(FitOutcome.OnlyInitialStability, result.Outcome);
        Assert.InRange(result.Weights[2], 8.5f, 9.5f);
        Assert.Equal(Weights.Default.Values[4..], result.Weights.Values[4..]);
        Assert.True(result.After.LogLoss < result.Before.LogLoss);
    }

    [Fact]
    public void Under_64_items_only_the_first_stabilities_are_fitted()
    {
        var log = Cards(21, card => [(Rating.Good, 0), (Rating.Good, 2), (Rating.Good, 5), (Rating.Again, 9)]);
        var result = Optimizer.Fit(log, Raw, null, Cancel);
        Assert.Equal(63, result.Items);
        Assert.Equal(FitOutcome.OnlyInitialStability, result.Outcome);
        Assert.Equal(Weights.Default.Values[4..], result.Weights.Values[4..]);
    }

    [Fact]
    public void The_current_weights_stay_unless_the_fit_is_better()
    {
        var log = SampleLog.TenThousand.Log;
        // Many more epochs than the default: hard to beat.
        var better = Optimizer.Fit(log, Raw with { Epochs = 64 }, null, Cancel).Weights;
        var again = Optimizer.Fit(log, new OptimizerOptions { Epochs = 1, Current = better }, null, Cancel);
        Assert.Equal((FitOutcome.KeptCurrent, better), (again.Outcome, again.Weights));
        Assert.Equal(again.Before, again.After);
        Assert.Equal(FitOutcome.Fitted, Optimizer.Fit(log, new OptimizerOptions(), null, Cancel).Outcome);
    }

    [Fact]
    public void Without_short_term_the_first_stabilities_and_same_day_weights_are_left_alone()
    {
        var log = SampleLog.TenThousand.Log;
        var result = Optimizer.Fit(log, Raw with { ShortTerm = false }, null, Cancel);
        var first = VectorFile.Floats(SampleLog.TenThousand.Expected.GetProperty("initialStability"));
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(first[i], result.Weights[i], first[i] * 1e-6f);
        }
        Assert.Equal([0f, 0f, 0f], result.Weights.Values[17..20]);
        Assert.True(result.After.LogLoss < result.Before.LogLoss);
    }

    [Fact]
    public void The_same_log_gives_the_same_bits()
    {
        var log = SampleLog.Josh.Log;
        Assert.Equal(Optimizer.Fit(log, Raw, null, Cancel), Optimizer.Fit(log, Raw, null, Cancel));
    }

    [Fact]
    public void Cancelling_stops_the_fit()
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var heard = new List<double>();
        var progress = new Heard(done =>
        {
            heard.Add(done);
            source.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() =>
            Optimizer.Fit(SampleLog.TenThousand.Log, Raw, progress, source.Token)
        );
        Assert.Single(heard);
    }

    [Fact]
    public void Progress_rises_to_one()
    {
        var heard = new List<double>();
        Optimizer.Fit(SampleLog.TenThousand.Log, Raw, new Heard(heard.Add), Cancel);
        Assert.True(heard.Count > 8);
        Assert.Equal(heard.Order(), heard);
        Assert.InRange(heard[0], double.Epsilon, 0.2);
        Assert.Equal(1, heard[^1]);
    }

    [Fact]
    public void Hostile_logs_leave_the_weights_inside_their_bounds() =>
        HostileLog.Sample(
            (log, shortTerm) =>
            {
                var options = new OptimizerOptions
                {
                    Epochs = 3,
                    ShortTerm = shortTerm,
                    KeepUnlessBetter = false,
                };
                var result = Optimizer.Fit(log, options, null, Cancel);
                Assert.Equal(Weights.From(result.Weights.Values), result.Weights);
                Assert.True(double.IsFinite(result.After.LogLoss + result.After.RmseBins + result.After.Auc));
            },
            iter: 150
        );

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public void Epochs_out_of_range_are_refused(int epochs) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new OptimizerOptions { Epochs = epochs });

    // One rating for all or any, few cards or one, gaps of none, of a day or of a century.
    private static readonly Gen<(TrainingLog, bool)> HostileLog =
        from ratings in Gen.OneOf(Given.Rating.Select(rating => Gen.Const(rating)), Gen.Const(Given.Rating))
        from days in Gen.OneOf(
            Gen.Const(Gen.Const(36_500)),
            Gen.Const(Gen.Const(1)),
            Gen.Const(Gen.Int[0, 36_500]),
            Gen.Const(Gen.Int[0, 1])
        )
        from cards in Gen.Int[1, 40]
        from rows in Gen.Select(Gen.Int[1, cards], ratings, days).Array[1, 500]
        from shortTerm in Gen.Bool
        select (Ordered(rows), shortTerm);

    private static TrainingLog Ordered((int Card, Rating Rating, int Days)[] rows)
    {
        var seen = new HashSet<int>();
        return TrainingLog.From([
            .. rows.Select(row => new TrainingReview(row.Card, row.Rating, seen.Add(row.Card) ? 0 : row.Days)),
        ]);
    }

    private static TrainingLog Cards(int count, Func<int, (Rating Rating, int Days)[]> reviews) =>
        TrainingLog.From([
            .. Enumerable
                .Range(0, count)
                .SelectMany(card => reviews(card).Select(row => new TrainingReview(card, row.Rating, row.Days))),
        ]);

    private sealed class Heard(Action<double> action) : IProgress<double>
    {
        public void Report(double value) => action(value);
    }
}
