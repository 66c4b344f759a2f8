namespace MistakeClinic.Scheduling.Tests;

public class TrainingLogTests
{
    [Fact]
    public void Reviews_and_items_are_counted()
    {
        var log = TrainingLog.From([
            new(7, Rating.Good, 0),
            new(9, Rating.Again, 0),
            new(7, Rating.Good, 3),
            new(9, Rating.Good, 0),
            new(9, Rating.Easy, 1),
        ]);
        Assert.Equal(5, log.Reviews);
        Assert.Equal(2, log.Items);
    }

    [Fact]
    public void A_review_that_is_no_label_moves_the_memory_and_is_not_scored()
    {
        var log = TrainingLog.From([
            new(1, Rating.Good, 0),
            new(1, Rating.Again, 5, IsLabel: false),
            new(1, Rating.Good, 3),
        ]);

        var fit = Evaluator.Evaluate(log, Weights.Default);

        var model = new Fsrs6(Weights.Default);
        var memory = new MemoryState[1];
        model.Replay([new(Rating.Good, 0), new(Rating.Again, 5)], [2], memory);
        Assert.Equal((3, 1, 1), (log.Reviews, log.Items, fit.Items));
        Assert.Equal(-Math.Log(model.RetrievabilityAfter(memory[0], 3).Value), fit.LogLoss, 5);
        Assert.Equal(1, Evaluator.Calibration(log, Weights.Default).Sum(bin => bin.Items));
    }

    [Fact]
    public void Weights_are_not_fitted_to_reviews_that_are_no_labels()
    {
        Assert.Equal(FitOutcome.TooFewItems, Fit(isLabel: false));
        Assert.NotEqual(FitOutcome.TooFewItems, Fit(isLabel: true));

        static FitOutcome Fit(bool isLabel) =>
            Optimizer
                .Fit(
                    TrainingLog.From([
                        .. Enumerable.Range(0, 500).Select(card => new TrainingReview(card, Rating.Good, 0)),
                        .. Enumerable
                            .Range(0, 500)
                            .Select(card => new TrainingReview(card, (Rating)(1 + card % 4), 10, isLabel)),
                    ]),
                    new OptimizerOptions(),
                    null,
                    TestContext.Current.CancellationToken
                )
                .Outcome;
    }

    [Fact]
    public void An_empty_log_is_refused()
    {
        var fault = Assert.Throws<ArgumentException>(() => TrainingLog.From([]));
        Assert.Contains("give at least one review", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-3)]
    public void A_rating_that_is_none_of_the_four_is_named_with_its_place(int rating)
    {
        var fault = Refused(new(1, Rating.Good, 0), new(1, (Rating)rating, 2));
        Assert.StartsWith(
            "Review 1 (counted from 0), of card 1: a rating is Again (1)",
            fault.Message,
            StringComparison.Ordinal
        );
        Assert.Equal((Rating)rating, fault.ActualValue);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(36_501)]
    [InlineData(int.MinValue)]
    public void Days_out_of_range_are_named_with_their_place(int days)
    {
        var fault = Refused(new(1, Rating.Good, 0), new(2, Rating.Good, 0), new(1, Rating.Good, days));
        Assert.StartsWith(
            "Review 2 (counted from 0), of card 1: elapsed days must be 0 to 36500",
            fault.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(days, fault.ActualValue);
    }

    [Fact]
    public void Days_before_a_cards_first_review_are_refused()
    {
        var fault = Refused(new(1, Rating.Good, 0), new(2, Rating.Good, 4));
        Assert.Contains("must be 0 at a card's first review", fault.Message, StringComparison.Ordinal);
    }

    private static ArgumentOutOfRangeException Refused(params TrainingReview[] reviews) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TrainingLog.From(reviews));
}
