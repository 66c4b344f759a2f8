using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Memory;
using MistakeClinic.Server.Tests.Reviews;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Memory;

public sealed class FitSweepTests(ReviewServer server) : IClassFixture<ReviewServer>
{
    private static readonly StudyClock Utc = new(DateTimeZone.Utc);

    [Fact]
    public async Task A_learner_who_forgets_faster_gets_weights_that_say_so()
    {
        var (learner, cards, log) = await Forgetful.MakeAsync(server, 60);
        var before = await server.MemoryAsync(learner);
        Assert.Equal((WeightsSource.Default, 0, log.Count), (before.Source, before.WeightsVersion, before.Reviews));
        Assert.Equal(before.Defaults, before.InUse);

        await server.FitAsync();

        var after = await server.MemoryAsync(learner);
        Assert.Equal((WeightsSource.Fitted, 1, log.Count), (after.Source, after.WeightsVersion, after.FittedReviews));
        Assert.True(after.InUse!.LogLoss < after.Defaults!.LogLoss - 0.02, $"{after.InUse} {after.Defaults}");
        Assert.Equal(after.InUse.Reviews, after.Calibration.Sum(point => point.Reviews));
        Assert.Equal([1], await server.WeightsVersionsAsync(cards));
    }

    [Fact]
    public async Task Each_memory_is_then_what_its_log_gives_with_the_new_weights()
    {
        var (learner, cards, log) = await Forgetful.MakeAsync(server, 60);
        await server.FitAsync();

        var weights = (await server.MemoryAsync(learner)).Weights;
        var scheduler = new Scheduler(new() { Weights = Weights.From([.. weights.Select(weight => (float)weight)]) });
        foreach (var card in cards)
        {
            var expected = Replay(scheduler, card, log);
            var schedule = await ReviewServer.ScheduleOfAsync(learner, card);
            Assert.Equal(
                ((float)expected.Memory.Stability.Days, (float)expected.Memory.Difficulty.Value, expected.IntervalDays),
                ((float)schedule.Stability!, (float)schedule.Difficulty!, schedule.IntervalDays)
            );
        }
    }

    [Fact]
    public async Task New_weights_move_no_card_into_the_day_or_out_of_it()
    {
        var (learner, cards, _) = await Forgetful.MakeAsync(server, 60);
        var before = await DueAsync();

        await server.FitAsync();

        await learner.LogInAsync();
        var tomorrow = Utc.StartOf(Utc.DayOf(server.Now).PlusDays(1));
        var after = await DueAsync();
        Assert.Contains(cards, card => before[card] < tomorrow);
        Assert.Contains(cards, card => before[card] >= tomorrow && after[card] != before[card]);
        Assert.All(
            cards,
            card => Assert.True(before[card] < tomorrow ? after[card] == before[card] : after[card] >= tomorrow)
        );

        async Task<Dictionary<CardId, Instant>> DueAsync()
        {
            var due = new Dictionary<CardId, Instant>();
            foreach (var card in cards)
                due.Add(card, (await ReviewServer.ScheduleOfAsync(learner, card)).DueAt);
            return due;
        }
    }

    [Fact]
    public async Task A_log_that_has_not_grown_is_left_alone()
    {
        var (learner, cards, _) = await Forgetful.MakeAsync(server, 60);
        await server.FitAsync();
        var first = await server.MemoryAsync(learner);
        await ReviewServer.SendAsync(learner, server.Answer(cards[0], Rating.Good));

        await server.FitAsync();

        Assert.Equal((1, first.Since), await VersionAsync());

        async Task<(int, Instant?)> VersionAsync()
        {
            var memory = await server.MemoryAsync(learner);
            return (memory.WeightsVersion, memory.Since);
        }
    }

    [Fact]
    public async Task Sweeps_at_the_same_time_take_each_learner_once()
    {
        var learners = new List<Learner>();
        for (var i = 0; i < 6; i++)
            learners.Add((await Forgetful.MakeAsync(server, 60)).Learner);
        server.Time.Advance(TimeSpan.FromDays(1));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => server.SweepAsync()));

        foreach (var learner in learners)
            Assert.Equal(1, (await server.MemoryAsync(learner)).WeightsVersion);
        // All clocks stand a day on: a lease that nobody ended would run out in a quarter of an hour.
        await using var all = await server.OpenAsync();
        Assert.Equal(
            0,
            await all.ExecuteScalarAsync<int>(
                "select count(*) from fit_clock where next_fit_at < @soon",
                new { soon = server.Now + Duration.FromHours(23) }
            )
        );
    }

    [Fact]
    public async Task A_handful_of_reviews_changes_nothing()
    {
        var (learner, cards, _) = await Forgetful.MakeAsync(server, 1);

        await server.FitAsync();

        Assert.Equal(WeightsSource.Default, (await server.MemoryAsync(learner)).Source);
        Assert.Equal([0], await server.WeightsVersionsAsync(cards));
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(1, 0, true)]
    [InlineData(119, 100, false)]
    [InlineData(120, 100, true)]
    [InlineData(5199, 5000, false)]
    [InlineData(5200, 5000, true)]
    [InlineData(90, 100, false)]
    public void A_log_has_grown_by_200_reviews_or_by_a_fifth(int reviews, int atFit, bool grown) =>
        Assert.Equal(grown, LearnerFit.HasGrown(reviews, atFit));

    private static ReviewedCard Replay(Scheduler scheduler, CardId card, IReadOnlyList<NewReview> log) =>
        (ReviewedCard)
            scheduler.Replay(
                log.Where(review => review.CardId == card)
                    .Select(review => new LoggedReview(
                        review.Rating,
                        review.ReviewedAt,
                        Utc.DayOf(review.ReviewedAt),
                        new(Utc, DesiredRetention.Default)
                    )),
                reps => Fuzz.Draw(card.Value, reps)
            );
}
