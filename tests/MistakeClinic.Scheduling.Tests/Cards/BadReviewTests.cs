using NodaTime;

namespace MistakeClinic.Scheduling.Tests;

public class BadReviewTests
{
    private readonly Scheduler _scheduler = new(new SchedulerOptions());

    [Fact]
    public void A_review_before_the_last_one_is_refused_and_sent_to_replay()
    {
        var card = Learned();
        var fault = Assert.Throws<ArgumentException>(() =>
            _scheduler.Review(card, Rating.Good, Given.Noon - Duration.Epsilon, Given.Utc, 0.5)
        );
        Assert.Contains("before the card's last review", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_reviews_at_the_same_instant_are_allowed()
    {
        var twice = _scheduler.Review(Learned(), Rating.Good, Given.Noon, Given.Utc, 0.5);

        Assert.Equal((0, 2), (twice.ElapsedDays, twice.Card.Reps));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_draw_outside_0_to_1_is_refused(double fuzz) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            _scheduler.Review(new NewCard(), Rating.Good, Given.Noon, Given.Utc, fuzz)
        );

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void A_rating_that_is_none_of_the_four_is_refused(int rating)
    {
        var fault = Assert.Throws<ArgumentOutOfRangeException>(() =>
            _scheduler.Review(Learned(), (Rating)rating, Given.Noon, Given.Utc, 0.5)
        );
        Assert.Contains("Again (1), Hard (2), Good (3) or Easy (4)", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CardState.New, 0, 0, 1, 0, "state")]
    [InlineData(CardState.Learning, -1, 0, 1, 0, "step")]
    [InlineData(CardState.Review, 0, 0, 1, 0, "intervalDays")]
    [InlineData(CardState.Review, 0, 36504, 1, 0, "intervalDays")]
    [InlineData(CardState.Relearning, 0, 5, 1, 0, "intervalDays")]
    [InlineData(CardState.Review, 0, 5, 0, 0, "reps")]
    [InlineData(CardState.Review, 0, 5, 2, 2, "lapses")]
    [InlineData(CardState.Review, 0, 5, 2, -1, "lapses")]
    public void A_row_that_does_not_fit_its_state_is_refused(
        CardState state,
        int step,
        int interval,
        int reps,
        int lapses,
        string field
    )
    {
        var memory = new Fsrs6(Weights.Default).First.Good;
        var day = new LocalDate(2026, 3, 2);
        var fault = Assert.Throws<ArgumentOutOfRangeException>(() =>
            new ReviewedCard(state, step, memory, Given.Noon, day, Given.Noon, interval, reps, lapses)
        );
        Assert.Equal(field, fault.ParamName);
    }

    [Fact]
    public void A_row_without_memory_or_due_before_its_review_is_refused()
    {
        var day = new LocalDate(2026, 3, 2);
        var memory = new Fsrs6(Weights.Default).First.Good;
        var early = Given.Noon - Duration.Epsilon;

        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new ReviewedCard(CardState.Review, 0, default, Given.Noon, day, Given.Noon, 5, 1, 0)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new ReviewedCard(CardState.Review, 0, memory, Given.Noon, day, early, 5, 1, 0)
        );
    }

    [Theory]
    [InlineData(new[] { 0L }, "LearningSteps[0] is 0:00:00:00; a step is 1 second to 30 days.")]
    [InlineData(new[] { 60L, 30L }, "LearningSteps[1] is 0:00:00:30, shorter than the step before it")]
    [InlineData(new[] { 2_592_001L }, "LearningSteps[0] is 30:00:00:01; a step is 1 second to 30 days.")]
    public void A_bad_step_is_named(long[] seconds, string said)
    {
        var fault = Assert.Throws<ArgumentException>(() =>
            new SchedulerOptions { LearningSteps = [.. seconds.Select(Duration.FromSeconds)] }
        );
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(36501)]
    public void A_maximum_interval_outside_its_range_is_refused(int days) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SchedulerOptions { MaximumIntervalDays = days });

    [Fact]
    public void Options_are_equal_by_value()
    {
        var same = new SchedulerOptions { LearningSteps = [Duration.FromMinutes(1), Duration.FromMinutes(10)] };

        Assert.Equal(new SchedulerOptions(), same);
        Assert.Equal(new SchedulerOptions().GetHashCode(), same.GetHashCode());
        Assert.NotEqual(new SchedulerOptions(), same with { RelearningSteps = [] });
    }

    private ReviewedCard Learned() => _scheduler.Review(new NewCard(), Rating.Easy, Given.Noon, Given.Utc, 0.5).Card;
}
