using System.Collections.Immutable;
using CsCheck;
using NodaTime;

namespace MistakeClinic.Scheduling.Tests;

public class LoadBalanceTests
{
    // A Monday.
    private static readonly LocalDate Today = new(2026, 3, 2);
    private static readonly ImmutableArray<DayLoad> AllNormal = [.. Enumerable.Repeat(DayLoad.Normal, 7)];
    private static readonly FuzzRange Eight = new(7, 9);

    private static readonly Gen<(float Interval, double Draw, int[] Due, int[] Blackouts, DayLoad[] Week)> Gens =
        Gen.Select(
            Gen.Float[1, 120],
            Gen.Double[0, 0.999999],
            Gen.Int[0, 40].Array[140],
            Gen.Int[1, 140].Array[0, 100],
            Gen.Int[0, 2].Select(load => (DayLoad)load).Array[7]
        );

    [Fact]
    public void The_pick_is_a_day_of_the_range_that_is_no_blackout_date() =>
        Gens.Sample(x =>
        {
            var balance = Balance(x.Due, [.. x.Week], x.Blackouts);
            var range = FuzzRange.Around(x.Interval, 1, 36500);
            var free = Enumerable.Range(range.Least, range.Greatest - range.Least + 1).Except(x.Blackouts).ToArray();

            var days = balance.Pick(range, x.Interval, 1, 36500, Today, x.Draw);

            Assert.DoesNotContain(days, x.Blackouts);
            Assert.True(days >= 1);
            if (free.Length > 0)
                Assert.Contains(days, free);
        });

    [Fact]
    public void With_nothing_due_and_plain_weeks_it_is_fuzz_alone() =>
        Gen.Select(Gen.Float[1, 300], Gen.Int[0, 999])
            .Sample(
                (interval, bin) =>
                {
                    var range = FuzzRange.Around(interval, 1, 36500);
                    var days = range.Greatest - range.Least + 1;
                    // The middle of one of the range's equal parts.
                    var draw = (bin % days + 0.5) / days;
                    var balance = Balance([], AllNormal);
                    Assert.Equal(range.Pick(draw), balance.Pick(range, interval, 1, 36500, Today, draw));
                }
            );

    [Fact]
    public void Days_weigh_as_in_Anki()
    {
        // 7, 8 and 9 days have 2, 1 and 3 cards: (1/due)^2.15 (1/interval)^3.
        var due = new int[10];
        (due[7], due[8], due[9]) = (2, 1, 3);
        double[] weights = [Math.Pow(2, -2.15) / 343, 1.0 / 512, Math.Pow(3, -2.15) / 729];
        var balance = Balance(due, AllNormal);
        var first = weights[0] / weights.Sum();
        var second = (weights[0] + weights[1]) / weights.Sum();
        Assert.Equal(7, Pick(balance, first - 1e-9));
        Assert.Equal(8, Pick(balance, first + 1e-9));
        Assert.Equal(8, Pick(balance, second - 1e-9));
        Assert.Equal(9, Pick(balance, second + 1e-9));
    }

    [Fact]
    public void A_day_without_cards_weighs_so_much_that_it_is_nearly_always_taken()
    {
        var due = new int[10];
        (due[7], due[9]) = (1, 1);
        var balance = Balance(due, AllNormal);
        Assert.Equal(8, Pick(balance, 0.003));
        Assert.Equal(8, Pick(balance, 0.998));
    }

    [Fact]
    public void A_day_of_minimum_load_is_left_alone_also_when_it_is_empty()
    {
        // 8 days after a Monday is a Tuesday.
        var balance = Balance([], AllNormal.SetItem(1, DayLoad.Minimum));
        Assert.DoesNotContain(8, Enumerable.Range(0, 100).Select(i => Pick(balance, i / 100.0 + 0.004)));
    }

    [Theory]
    [InlineData(4, 2, 4, true)]
    [InlineData(4, 3, 4, false)]
    [InlineData(0, 0, 0, true)]
    public void A_reduced_day_takes_cards_up_to_half_of_what_the_others_have(int before, int on, int after, bool takes)
    {
        var due = new int[10];
        (due[7], due[8], due[9]) = (before, on, after);
        var balance = Balance(due, AllNormal.SetItem(1, DayLoad.Reduced));
        var picks = Enumerable.Range(0, 1000).Select(i => Pick(balance, (i + 0.5) / 1000));
        Assert.Equal(takes, picks.Contains(8));
    }

    [Theory]
    [InlineData(new[] { 7, 8, 9 }, 6)]
    [InlineData(new[] { 6, 7, 8, 9 }, 10)]
    [InlineData(new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 }, 12)]
    public void Where_the_whole_range_is_away_the_nearest_other_day_is_taken(int[] blackouts, int expected) =>
        Assert.Equal(expected, Pick(Balance([], AllNormal, blackouts), 0.5));

    [Fact]
    public void Cards_that_would_all_meet_on_the_eve_of_a_holiday_share_the_days_before_it()
    {
        var balance = Balance([], AllNormal, [.. Enumerable.Range(5, 30)]);
        var days = Enumerable.Range(0, 100).Select(i => Pick(balance, i / 100.0)).Distinct().Order();
        // 7 to 9 days are away, 4 days are not, and that is 3 days earlier.
        Assert.Equal([1, 2, 3, 4], days);
    }

    [Fact]
    public void An_interval_of_one_day_waits_until_the_learner_is_back()
    {
        var balance = Balance([], AllNormal, [1, 2, 3]);
        Assert.Equal(4, balance.Pick(FuzzRange.Around(1, 1, 36500), 1, 1, 36500, Today, 0.5));
    }

    [Fact]
    public void A_day_earlier_is_not_taken_when_a_worse_recall_has_it() =>
        Assert.Equal(10, Balance([], AllNormal, [7, 8, 9]).Pick(Eight, 8, 7, 36500, Today, 0.5));

    [Fact]
    public void A_thousand_cards_spread_more_evenly_than_by_fuzz_alone()
    {
        var (balance, alone) = (Balance([], AllNormal), new int[60]);
        var balanced = new int[60];
        var range = FuzzRange.Around(30, 1, 36500);
        for (var card = 0; card < 1000; card++)
        {
            var draw = Fuzz.Draw(new Guid(card, 0, 0, new byte[8]), 1);
            alone[range.Pick(draw)]++;
            var days = balance.Pick(range, 30, 1, 36500, Today, draw);
            balanced[days]++;
            balance = balance.With(Today.PlusDays(days));
        }
        var (least, most) = (balanced[range.Least..(range.Greatest + 1)].Min(), balanced.Max());
        Assert.True(most - least <= 40, $"{least} to {most}");
        Assert.True(most < alone.Max(), $"{most} and {alone.Max()}");
    }

    [Fact]
    public void Bad_values_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new LoadBalance(null, [DayLoad.Normal], []));
        Assert.Throws<ArgumentException>(() => new LoadBalance(null, default, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LoadBalance([new(Today, -1)], AllNormal, []));
    }

    [Fact]
    public void A_preview_with_a_balance_is_what_the_review_gives() =>
        Gens.Sample(x =>
        {
            var balance = Balance(x.Due, [.. x.Week], x.Blackouts);
            var settings = new StudySettings(new StudyClock(DateTimeZone.Utc), DesiredRetention.Default);
            var first = Instant.FromUtc(2026, 2, 20, 12, 0);
            var card = new Scheduler(new()).Review(new NewCard(), Rating.Easy, first, settings, 0.5).Card;
            var at = Instant.FromUtc(2026, 3, 2, 12, 0);
            foreach (var rules in SchedulingRules.All)
            {
                var scheduler = new Scheduler(new() { Rules = rules });
                var before = rules == SchedulingRules.Anki ? (Card)card : new NewCard();
                var preview = scheduler.Preview(before, at, settings, x.Draw, balance);
                var review = scheduler.Review(before, Rating.Good, at, settings, x.Draw, balance);
                Assert.Equal(preview.Good, review);
                if (rules == SchedulingRules.Anki && review.Card.State == CardState.Review)
                    Assert.DoesNotContain(review.Card.IntervalDays, x.Blackouts);
                // The other libraries know no balance.
                if (rules != SchedulingRules.Anki)
                    Assert.Equal(scheduler.Review(before, Rating.Good, at, settings, x.Draw), review);
            }
        });

    private static int Pick(LoadBalance balance, double draw) => balance.Pick(Eight, 8, 1, 36500, Today, draw);

    private static LoadBalance Balance(int[] due, ImmutableArray<DayLoad> week, int[]? blackouts = null) =>
        new(
            due.Select((count, days) => KeyValuePair.Create(Today.PlusDays(days), count)),
            week,
            (blackouts ?? []).Select(days => Today.PlusDays(days))
        );
}
