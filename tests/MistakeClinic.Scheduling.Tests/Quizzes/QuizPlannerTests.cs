using NodaTime;

namespace MistakeClinic.Scheduling.Tests;

public class QuizPlannerTests
{
    private static readonly int[] Days = [3, 14, 40, 70];
    private static readonly double[] Seconds = [30, 120, 500];
    private static readonly double[] Targets = [0.8, 0.9, 0.96];

    [Fact]
    public void The_same_request_gives_the_same_plan()
    {
        var (a, b) = (GivenQuiz.Plan(GivenQuiz.Request(20, 40, 60)), GivenQuiz.Plan(GivenQuiz.Request(20, 40, 60)));
        Assert.Equal(a.Today, b.Today);
        Assert.Equal(a.SecondsByDay, b.SecondsByDay);
        Assert.Equal(a.ExpectedScore, b.ExpectedScore);
    }

    [Fact]
    public void More_minutes_never_lower_the_expected_score()
    {
        var scores = new[] { 0d, 20, 40, 80, 160, 320, 640, 1280 }
            .Select(seconds => GivenQuiz.Plan(GivenQuiz.Request(20, 60, seconds)).ExpectedScore)
            .ToArray();
        // The grid and the softness of the choices leave 0.003.
        Assert.All(
            scores.Zip(scores.Skip(1)),
            pair => Assert.True(pair.Second >= pair.First - 0.003, string.Join(' ', scores))
        );
        Assert.True(scores[^1] > scores[0] + 0.1);
    }

    [Fact]
    public void No_day_is_planned_beyond_its_seconds()
    {
        double[] seconds = [50, 0, 120, 30, 0, 0, 300, 60, 60, 45];
        var plan = GivenQuiz.Plan(GivenQuiz.Request(10, 80, null) with { DailySeconds = seconds });
        Assert.All(plan.SecondsByDay.Zip(seconds), day => Assert.InRange(day.First, 0, day.Second));
        Assert.Equal(plan.SecondsByDay[0], plan.Today.Sum(review => review.Seconds), 9);
        Assert.NotEmpty(plan.Today);
        Assert.Equal(plan.SecondsByDay.Max(), plan.SecondsByDay[plan.PeakDay]);
    }

    [Fact]
    public void Nothing_is_reviewed_on_a_day_without_seconds() =>
        Assert.Empty(GivenQuiz.Plan(GivenQuiz.Request(3, 10, null) with { DailySeconds = [0, 60, 60] }).Today);

    [Fact]
    public void Cards_that_the_quiz_does_not_need_are_left()
    {
        QuizCard[] cards = [GivenQuiz.Card(30_000, 3, 5), GivenQuiz.Card(1, 5, 6), GivenQuiz.Card(20_000, 8, 0)];
        var plan = GivenQuiz.Plan(new() { DaysLeft = 1, Cards = cards });
        Assert.Equal(1, Assert.Single(plan.Today).Card);
        Assert.Empty(plan.IfTimeIsLeft);
    }

    [Fact]
    public void A_card_rated_today_waits_for_another_day() =>
        Assert.Empty(GivenQuiz.Plan(new() { DaysLeft = 2, Cards = [GivenQuiz.Card(0.5, 9, 0)] }).Today);

    [Fact]
    public void A_card_never_seen_is_shown_before_the_quiz()
    {
        var request = new QuizRequest
        {
            DaysLeft = 1,
            Cards = [GivenQuiz.Card(1, 5, 10), new(null, 0), GivenQuiz.Card(2, 5, 10)],
            DailySeconds = [20],
        };
        var plan = GivenQuiz.Plan(request);
        Assert.Equal(1, plan.Today[0].Card);
        Assert.True(plan.Feasible);
        Assert.False(GivenQuiz.Plan(request with { DailySeconds = [1] }).Feasible);
    }

    [Theory]
    [InlineData(0.85)]
    [InlineData(0.90)]
    [InlineData(0.95)]
    public void A_target_is_reached_with_fewer_seconds_than_all(double target)
    {
        var all = GivenQuiz.Plan(GivenQuiz.Request(30, 60, 200));
        var aimed = GivenQuiz.Plan(GivenQuiz.Request(30, 60, 200) with { TargetScore = target });
        Assert.True(aimed.Feasible);
        Assert.InRange(aimed.ExpectedScore, target - 0.01, target + 0.01);
        Assert.True(aimed.ExpectedSeconds < all.ExpectedSeconds);
    }

    [Fact]
    public void A_target_is_missed_only_where_all_seconds_miss_it()
    {
        foreach (var (days, seconds, target) in Cases())
        {
            var request = GivenQuiz.Request(days, 150, seconds);
            var all = GivenQuiz.Plan(request);
            var aimed = GivenQuiz.Plan(request with { TargetScore = target });
            var reached = aimed.ExpectedScore >= target - 0.002;
            Assert.Equal(reached, aimed.Feasible);
            Assert.True(
                reached || all.ExpectedScore < target + 0.003,
                $"{days} days of {seconds} s: {aimed.ExpectedScore:F3} of {target}, {all.ExpectedScore:F3} with all"
            );
            Assert.True(
                aimed.ExpectedScore <= Math.Max(target, aimed.ScoreWithoutReview) + 0.01,
                $"{days} days of {seconds} s: {aimed.ExpectedScore:F3} of {target}, {aimed.ScoreWithoutReview:F3} without, {aimed.ExpectedSeconds:F0} s"
            );
        }
    }

    private static IEnumerable<(int Days, double Seconds, double Target)> Cases() =>
        from days in Days
        from seconds in Seconds
        from target in Targets
        select (days, seconds, target);

    [Fact]
    public void A_target_out_of_reach_says_how_many_times_the_minutes_it_needs()
    {
        var request = GivenQuiz.Request(14, 60, 15) with { TargetScore = 0.95 };
        var plan = GivenQuiz.Plan(request);
        Assert.False(plan.Feasible);
        Assert.InRange(plan.NeededTimes!.Value, 1.5, 30);
        var seconds = 15 * 1.1 * plan.NeededTimes.Value;
        var enough = GivenQuiz.Plan(request with { DailySeconds = [.. Enumerable.Repeat(seconds, 14)] });
        Assert.InRange(enough.ExpectedScore, 0.93, 1);
    }

    [Fact]
    public void A_dearer_card_comes_first()
    {
        var request = GivenQuiz.Request(5, 8, 12);
        QuizCard[] cards =
        [
            .. Enumerable.Range(0, 8).Select(i => GivenQuiz.Card(3, 5, 4) with { Weight = i == 6 ? 5 : 1 }),
        ];
        Assert.Equal(
            6,
            GivenQuiz.Plan(request with { Cards = cards, DaysLeft = 1, DailySeconds = [12] }).Today[0].Card
        );
    }

    [Fact]
    public void The_reason_names_the_day_and_both_predictions()
    {
        var card = GivenQuiz.Card(3, 5, 4);
        var review = Assert.Single(
            GivenQuiz
                .Plan(
                    new()
                    {
                        DaysLeft = 6,
                        Cards = [card],
                        DailySeconds = [60, 0, 0, 0, 0, 0],
                    }
                )
                .Today
        );
        var model = new Fsrs6(Weights.Default);
        Assert.Equal(model.RetrievabilityAfter(card.Memory!.Value, 10).Value, review.IfLeft!.Value, 6);
        Assert.Equal(
            FormattableString.Invariant(
                $"predicted {review.IfLeft:F2} on 4 June; reviewed today {review.IfReviewed:F2}"
            ),
            review.Explain(new LocalDate(2026, 6, 4))
        );
    }

    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(240)]
    public void Few_minutes_are_used_as_well_without_a_target_as_for_one_out_of_reach(double dailySeconds)
    {
        var request = GivenQuiz.Request(10, 12, dailySeconds) with
        {
            Cards = [.. Enumerable.Repeat(GivenQuiz.Card(2.3, 5, 1), 12)],
            NewCardsPerDay = 0.77,
        };
        var (all, aimed) = (GivenQuiz.Plan(request), GivenQuiz.Plan(request with { TargetScore = 0.99 }));
        Assert.Equal(aimed.ExpectedScore, all.ExpectedScore, 0.007);
        Assert.Equal(aimed.ExpectedSeconds, all.ExpectedSeconds, 10d);
    }

    [Theory]
    [InlineData(40, 0.004)]
    [InlineData(400, 0.004)]
    [InlineData(400, 0.012)]
    public void No_plan_expects_more_than_the_bound(double dailySeconds, double price)
    {
        var request = GivenQuiz.Request(20, 60, dailySeconds) with { SecondPrice = price };
        var planner = new QuizPlanner(Weights.Default);
        var plan = planner.Plan(request);
        var gained = 60 * plan.ExpectedScore - price * plan.ExpectedSeconds;
        Assert.InRange(gained, 0.97 * planner.Bound(request), planner.Bound(request) + 0.1);
    }

    [Fact]
    public void Long_horizons_and_many_weights_are_planned_too()
    {
        QuizCard[] cards = [.. GivenQuiz.Cards(30).Select((card, i) => card with { Weight = 1 + i * 0.37 })];
        var plan = GivenQuiz.Plan(
            GivenQuiz.Request(400, 30, 60) with
            {
                Cards = cards,
                NewCardsPerDay = 0.1,
                SkipChance = 0.2,
            }
        );
        Assert.Equal(400, plan.SecondsByDay.Count);
        Assert.All(plan.SecondsByDay, seconds => Assert.InRange(seconds, 0, 60));
        Assert.InRange(plan.ExpectedScore, plan.ScoreWithoutReview, 1);
    }
}
