using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Reviews;

namespace MistakeClinic.Server.Tests.Plans;

public sealed class LimitedDayTests(PlanServer server) : IClassFixture<PlanServer>
{
    [Fact]
    public async Task Without_a_quiz_the_minutes_choose_among_what_is_due()
    {
        var learner = await server.NewLearnerAsync();
        var cards = await server.LearnedCardsAsync(learner, 12, daysAgo: 20);
        await PlanServer.SetAsync(learner, minutesPerDay: 1);

        var due = await PlanServer.DueAsync(learner);

        // A recall of 8 s and a lapse of 25 s: five to seven of them take a minute.
        Assert.InRange(due.Items.Count, 4, 7);
        Assert.All(due.Items, item => Assert.Equal((DueReason.Limited, null), (item.Reason, item.QuizId)));
        Assert.All(due.Items, item => Assert.Contains("reviewed today", item.Why, StringComparison.Ordinal));
        var held = (await server.RowsAsync(learner)).Values.Where(row => row.PlanPosition is null).ToList();
        Assert.Equal(cards.Count - due.Items.Count, held.Count);
        Assert.All(held, row => Assert.Equal(server.Tomorrow, row.NextAt));
        Assert.Equal(server.Tomorrow, due.NextDueAt);
    }

    [Fact]
    public async Task What_was_studied_today_is_taken_off_the_minutes()
    {
        var learner = await server.NewLearnerAsync();
        await server.LearnedCardsAsync(learner, 12, daysAgo: 20);
        var done = await server.NewCardAsync(learner);
        await ReviewServer.SendAsync(learner, server.Answer(done, Rating.Easy) with { DurationMs = 60_000 });
        await PlanServer.SetAsync(learner, minutesPerDay: 1);

        Assert.Empty((await PlanServer.DueAsync(learner)).Items);
    }

    [Fact]
    public async Task When_the_minutes_are_enough_nothing_is_moved()
    {
        var learner = await server.NewLearnerAsync();
        await server.LearnedCardsAsync(learner, 12, daysAgo: 20);
        await PlanServer.SetAsync(learner, minutesPerDay: 10);

        var due = await PlanServer.DueAsync(learner);

        Assert.Equal((12, 0), (due.Counts.Review, due.Counts.Planned));
        Assert.All((await server.RowsAsync(learner)).Values, row => Assert.Null(row.PlanDueAt));
    }

    [Fact]
    public async Task Without_minutes_again_all_that_is_due_comes()
    {
        var learner = await server.NewLearnerAsync();
        await server.LearnedCardsAsync(learner, 12, daysAgo: 20);
        await PlanServer.SetAsync(learner, minutesPerDay: 1);
        Assert.True((await PlanServer.DueAsync(learner)).Items.Count < 12);
        var me = await learner.GetAsync<MeResponse>("/v1/me");

        await learner.PutAsync<MeResponse>(
            "/v1/me",
            new
            {
                me.TimeZone,
                me.DayStartsAt,
                me.DesiredRetention,
                me.NewCardsPerDay,
                minutesPerDay = (int?)null,
                me.ReminderAt,
            }
        );

        Assert.Equal(12, (await PlanServer.DueAsync(learner)).Counts.Review);
        Assert.Null(await server.PlanAsync(learner));
    }
}
