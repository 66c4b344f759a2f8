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
