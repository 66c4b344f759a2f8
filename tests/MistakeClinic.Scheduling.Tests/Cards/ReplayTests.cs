using NodaTime;

namespace MistakeClinic.Scheduling.Tests;

public class ReplayTests
{
    private static readonly LocalDate Day = new(2026, 3, 2);
    private readonly Scheduler _scheduler = new(new SchedulerOptions());

    [Fact]
    public void An_empty_log_is_a_new_card() => Assert.Equal(new NewCard(), _scheduler.Replay([], _ => 0.5));

    [Fact]
    public void A_log_out_of_order_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            Replay(Row(Rating.Good, Given.Noon, Day), Row(Rating.Good, Given.Noon - Duration.Epsilon, Day))
        );

    [Fact]
    public void A_logged_study_day_stands_even_if_the_clock_would_now_say_another()
    {
        var later = Given.Noon + Duration.FromDays(5);
        var card = Replay(Row(Rating.Easy, Given.Noon, Day), Row(Rating.Good, later, Day.PlusDays(6)));
        var byClock = Replay(Row(Rating.Easy, Given.Noon, Day), Row(Rating.Good, later, Day.PlusDays(5)));

        Assert.Equal(Day.PlusDays(6), card.LastStudyDay);
        Assert.True(card.Memory.Stability.Days > byClock.Memory.Stability.Days);
    }

    [Fact]
    public void A_card_is_not_due_before_its_review_even_if_the_logged_day_is_long_over()
    {
        var card = Replay(Row(Rating.Easy, Given.Noon, Day.PlusDays(-100)));

        Assert.Equal(Given.Noon, card.DueAt);
    }

    [Fact]
    public void Each_row_is_drawn_with_the_number_of_rows_before_it()
    {
        var asked = new List<int>();
        LoggedReview[] log = [Row(Rating.Good, Given.Noon, Day), Row(Rating.Good, Given.Noon, Day)];

        _scheduler.Replay(
            log,
            reps =>
            {
                asked.Add(reps);
                return 0.5;
            }
        );

        Assert.Equal([0, 1], asked);
    }

    private static LoggedReview Row(Rating rating, Instant at, LocalDate day) => new(rating, at, day, Given.Utc);

    private ReviewedCard Replay(params LoggedReview[] log) =>
        Assert.IsType<ReviewedCard>(_scheduler.Replay(log, _ => 0.5));
}
