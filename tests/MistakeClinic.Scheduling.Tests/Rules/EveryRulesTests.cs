using CsCheck;
using NodaTime;

namespace MistakeClinic.Scheduling.Tests;

/// <summary>What holds under all the rules, and where each goes its own way.</summary>
public class EveryRulesTests
{
    private static readonly Gen<(Scheduler Scheduler, LoggedReview[] Log, double Draw)> Lives = Gen.Select(
        from rules in Gen.Int[0, SchedulingRules.All.Count - 1].Select(i => SchedulingRules.All[i])
        from fuzz in Gen.Bool
        from maximum in Gen.OneOf(Gen.Const(36500), Gen.Int[1, 400])
        select new Scheduler(
            new SchedulerOptions
            {
                Rules = rules,
                Fuzz = fuzz,
                MaximumIntervalDays = maximum,
            }
        ),
        Given.Log.Where(log => log.Length > 0),
        Given.Draw
    );

    [Fact]
    public void A_preview_is_what_the_review_then_gives() =>
        Lives.Sample(
            (scheduler, log, draw) =>
            {
                var card = scheduler.Replay(log[..^1], _ => draw);
                var preview = scheduler.Preview(card, log[^1].ReviewedAt, log[^1].Settings, draw);
                return Given.Ratings.All(rating =>
                    preview[rating] == scheduler.Review(card, rating, log[^1].ReviewedAt, log[^1].Settings, draw)
                );
            },
            iter: 500
        );

    [Fact]
    public void A_card_comes_back_from_its_row_as_it_was() =>
        Lives.Sample(
            (scheduler, log, draw) =>
            {
                var c = (ReviewedCard)scheduler.Replay(log, _ => draw);
                var (s, d) = (c.Memory.Stability.Days, c.Memory.Difficulty.Value);
                var memory = new MemoryState(Stability.FromDays(s), Difficulty.From(d));
                var (at, day) = (c.LastReviewedAt, c.LastStudyDay);
                return c.Model == scheduler.Model
                    && c
                        == new ReviewedCard(
                            c.State,
                            c.Step,
                            memory,
                            at,
                            day,
                            c.DueAt,
                            c.IntervalDays,
                            c.Reps,
                            c.Lapses,
                            c.Model
                        );
            },
            iter: 500
        );

    [Fact]
    public void Nothing_is_recalled_of_a_new_card() =>
        Assert.All(
            SchedulingRules.All,
            rules =>
                Assert.Equal(0, Scheduler(rules).RetrievabilityAt(new NewCard(), Given.Noon, Given.Utc.Clock).Value)
        );

    // Read off the sources that the rules cite: an hour from 23:30 UTC is a calendar day for ts-fsrs and no period of 24
    // hours for py-fsrs; for Anki it is the same study day.
    [Theory]
    [InlineData("Anki", 0)]
    [InlineData("TsFsrs", 1)]
    [InlineData("TsFsrsLongTerm", 1)]
    [InlineData("PyFsrs", 0)]
    public void An_hour_across_midnight_is_as_many_days_as_each_counts(string name, int days)
    {
        var scheduler = Scheduler(SchedulingRules.All.Single(rules => rules.Name == name));
        var evening = Instant.FromUtc(2026, 3, 2, 23, 30);
        var card = scheduler.Review(new NewCard(), Rating.Good, evening, Given.Utc, 0).Card;
        var next = scheduler.Review(card, Rating.Good, evening + Duration.FromHours(1), Given.Utc, 0);

        Assert.Equal(days, next.ElapsedDays);
    }

    [Fact]
    public void Ts_fsrs_draws_its_own_fuzz()
    {
        var scheduler = Scheduler(SchedulingRules.TsFsrs);

        Assert.Equal(
            scheduler.Review(new NewCard(), Rating.Easy, Given.Noon, Given.Utc, 0),
            scheduler.Review(new NewCard(), Rating.Easy, Given.Noon, Given.Utc, 0.999)
        );
    }

    // py-fsrs 6.3.1, _get_fuzzed_interval: around 10 days lie 8 to 12, and round(u * 5 + 8) reaches 13.
    [Theory]
    [InlineData(0, 8)]
    [InlineData(0.1, 8)]
    [InlineData(0.3, 10)]
    [InlineData(0.999, 13)]
    public void Py_fsrs_spreads_past_its_greatest_day(double draw, int days)
    {
        var context = new DaysContext(36500, null, 0, draw, default, null);

        Assert.Equal(days, SchedulingRules.PyFsrs.Days(new(0, 0, 10, 0), context).Good);
    }

    // 2.5 and 3.5 days: Python rounds a half to even, JavaScript up, Rust's f32 away from zero.
    [Theory]
    [InlineData("Anki", 3, 4)]
    [InlineData("TsFsrs", 3, 4)]
    [InlineData("PyFsrs", 2, 4)]
    public void Half_a_day_is_rounded_as_each_language_does(string name, int first, int second)
    {
        var rules = SchedulingRules.All.Single(rules => rules.Name == name);
        var days = rules.Days(new(0, 2.5, 3.5, 9), new DaysContext(36500, null, 0, null, default, null));

        Assert.Equal((first, second), (days.Hard, days.Good));
    }

    private static Scheduler Scheduler(SchedulingRules rules) => new(new SchedulerOptions { Rules = rules });
}
