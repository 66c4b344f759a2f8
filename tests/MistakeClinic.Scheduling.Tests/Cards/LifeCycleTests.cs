using NodaTime;

namespace MistakeClinic.Scheduling.Tests;

/// <summary>What a learner is promised, with the default options; steps as in Anki.</summary>
public class LifeCycleTests
{
    private const double MiddleDraw = 0.5;
    private readonly Scheduler _scheduler = new(new SchedulerOptions());

    [Theory]
    [InlineData(Rating.Again, 60)]
    [InlineData(Rating.Hard, 330)]
    [InlineData(Rating.Good, 600)]
    public void A_new_card_comes_back_within_minutes_unless_it_was_easy(Rating rating, int seconds)
    {
        var card = Rate(new NewCard(), rating, Given.Noon);

        Assert.Equal(CardState.Learning, card.State);
        Assert.Equal(Duration.FromSeconds(seconds), card.DueAt - Given.Noon);
        Assert.Equal((0, 1, 0), (card.IntervalDays, card.Reps, card.Lapses));
    }

    [Fact]
    public void Easy_on_a_new_card_graduates_at_once()
    {
        var card = Rate(new NewCard(), Rating.Easy, Given.Noon);

        // w3 = 8.2956 days of stability; at a desired retention of 0.9 the interval is the stability.
        Assert.Equal(8.2956f, card.Memory.Stability.Days);
        Assert.Equal((CardState.Review, 8), (card.State, card.IntervalDays));
        Assert.Equal(Instant.FromUtc(2026, 3, 10, 4, 0), card.DueAt);
    }

    [Fact]
    public void Good_twice_graduates_a_new_card()
    {
        var card = Rate(Rate(new NewCard(), Rating.Good, Given.Noon), Rating.Good, After(10));

        // w2 = 2.3065 days, which a same-day Good leaves as it is.
        Assert.Equal((CardState.Review, 2), (card.State, card.IntervalDays));
        Assert.Equal(Instant.FromUtc(2026, 3, 4, 4, 0), card.DueAt);
    }

    [Fact]
    public void Hard_repeats_a_later_step_and_Again_goes_back_to_the_first()
    {
        var second = Rate(new NewCard(), Rating.Good, Given.Noon);
        var hard = Rate(second, Rating.Hard, After(10));
        var again = Rate(second, Rating.Again, After(10));

        Assert.Equal((1, After(20)), (hard.Step, hard.DueAt));
        Assert.Equal((0, After(11)), (again.Step, again.DueAt));
        Assert.Equal(0, again.Lapses);
    }

    [Fact]
    public void A_lapse_is_relearned_in_ten_minutes_and_then_reviewed_after_days()
    {
        var learned = Rate(new NewCard(), Rating.Easy, Given.Noon);
        var lapsed = Rate(learned, Rating.Again, learned.DueAt);
        var back = Rate(lapsed, Rating.Good, lapsed.DueAt);

        Assert.Equal((CardState.Relearning, 1), (lapsed.State, lapsed.Lapses));
        Assert.Equal(Duration.FromMinutes(10), lapsed.DueAt - learned.DueAt);
        Assert.Equal((CardState.Review, 1), (back.State, back.Lapses));
        Assert.InRange(back.IntervalDays, 1, learned.IntervalDays);
    }

    [Fact]
    public void Hard_on_the_only_relearning_step_takes_half_as_long_again()
    {
        var learned = Rate(new NewCard(), Rating.Easy, Given.Noon);
        var lapsed = Rate(learned, Rating.Again, learned.DueAt);
        var hard = Rate(lapsed, Rating.Hard, lapsed.DueAt);

        Assert.Equal(Duration.FromMinutes(15), hard.DueAt - lapsed.DueAt);
        Assert.Equal((CardState.Relearning, 1), (hard.State, hard.Lapses));
    }

    [Fact]
    public void A_hard_to_learn_card_in_review_still_gets_three_different_days()
    {
        var memory = new MemoryState(Stability.FromDays(0.5), Difficulty.From(10));
        var day = new LocalDate(2026, 3, 1);
        var yesterday = Given.Noon - Duration.FromDays(1);
        var card = new ReviewedCard(CardState.Review, 0, memory, yesterday, day, yesterday, 1, 3, 1);
        var next = _scheduler.Preview(card, Given.Noon, Given.Utc, fuzz: 0);

        int[] days = [next.Hard.Card.IntervalDays, next.Good.Card.IntervalDays, next.Easy.Card.IntervalDays];
        Assert.Equal([1, 2, 3], days);
        Assert.All([next.Hard, next.Good, next.Easy], outcome => Assert.Equal(1, outcome.ElapsedDays));
    }

    [Fact]
    public void All_cards_of_a_day_come_due_at_the_rollover()
    {
        var morning = Rate(new NewCard(), Rating.Easy, Given.Noon);
        var lateNight = Rate(new NewCard(), Rating.Easy, Instant.FromUtc(2026, 3, 3, 3, 59));

        Assert.Equal(morning.DueAt, lateNight.DueAt);
    }

    [Fact]
    public void A_learner_who_is_late_and_still_recalls_gets_a_longer_interval()
    {
        var learned = Rate(new NewCard(), Rating.Easy, Given.Noon);
        var onTime = Rate(learned, Rating.Good, learned.DueAt);
        var late = Rate(learned, Rating.Good, learned.DueAt + Duration.FromDays(30));

        Assert.True(late.IntervalDays > onTime.IntervalDays);
    }

    [Fact]
    public void Recall_is_certain_on_the_day_of_the_review_and_falls_to_nine_in_ten_at_the_stability()
    {
        var card = Rate(new NewCard(), Rating.Easy, Given.Noon);
        double RecallAfter(int days) =>
            _scheduler.RetrievabilityAt(card, Given.Noon + Duration.FromDays(days), Given.Utc.Clock).Value;

        Assert.Equal(1, RecallAfter(0));
        Assert.Equal(1, RecallAfter(-1));
        // 8.2956 days of stability.
        Assert.InRange(RecallAfter(8), 0.9, 0.91);
        Assert.InRange(RecallAfter(9), 0.89, 0.9);
    }

    private static Instant After(int minutes) => Given.Noon + Duration.FromMinutes((long)minutes);

    private ReviewedCard Rate(Card card, Rating rating, Instant at) =>
        _scheduler.Review(card, rating, at, Given.Utc, MiddleDraw).Card;
}
