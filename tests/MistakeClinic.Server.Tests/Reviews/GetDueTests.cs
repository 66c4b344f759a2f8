using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reviews;

public sealed class GetDueTests(ReviewServer server) : IClassFixture<ReviewServer>
{
    [Fact]
    public async Task A_new_card_comes_whole_and_at_once()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);

        var due = await learner.GetAsync<DueResponse>("/v1/due");

        var item = Assert.Single(due.Items);
        Assert.Equal((card, "testing", CardState.New), (item.CardId, item.Clinic, item.State));
        Assert.StartsWith("Check the shared fixture", item.Back.Rule, StringComparison.Ordinal);
        Assert.Contains("flaky test", item.Back.Believed, StringComparison.Ordinal);
        Assert.NotEmpty(item.Front);
        Assert.Null(item.Retrievability);
        Assert.Equal(new DueCounts(0, 0, 1), due.Counts);
        Assert.Null(due.NextDueAt);
    }

    [Fact]
    public async Task Learning_comes_before_review_and_review_before_new_each_by_due_instant()
    {
        var learner = await server.NewLearnerAsync();
        var cards = new List<CardId>();
        for (var i = 0; i < 6; i++)
            cards.Add(await server.NewCardAsync(learner));
        await ReviewServer.SendAsync(
            learner,
            server.Answer(cards[5], Rating.Good, server.Now - Duration.FromMinutes(30)),
            server.Answer(cards[4], Rating.Good, server.Now - Duration.FromMinutes(40)),
            server.Answer(cards[3], Rating.Easy, server.Now - Duration.FromDays(60)),
            server.Answer(cards[2], Rating.Easy, server.Now - Duration.FromDays(90))
        );

        var due = await learner.GetAsync<DueResponse>("/v1/due");

        Assert.Equal(
            [cards[4], cards[5], cards[2], cards[3], cards[0], cards[1]],
            due.Items.Select(item => item.CardId)
        );
        Assert.Equal(new DueCounts(2, 2, 2), due.Counts);
        Assert.Equal(
            [DueReason.StepPassed, DueReason.Overdue, DueReason.NewCard],
            due.Items.Select(item => item.Reason).Distinct()
        );
        Assert.All(due.Items.Take(4), item => Assert.InRange(item.Retrievability!.Value, 0.01f, 1f));
    }

    [Fact]
    public async Task What_is_not_due_yet_is_announced_and_comes_at_that_instant()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);
        await ReviewServer.SendAsync(learner, server.Answer(card, Rating.Good));

        var early = await learner.GetAsync<DueResponse>("/v1/due");
        Assert.Empty(early.Items);
        Assert.Equal(server.Now + Duration.FromMinutes(10), early.NextDueAt);

        server.Time.Advance(TimeSpan.FromMinutes(10));
        var late = await learner.GetAsync<DueResponse>("/v1/due");
        Assert.Equal(card, Assert.Single(late.Items).CardId);
    }

    [Fact]
    public async Task New_cards_stop_at_the_days_limit_and_go_on_with_the_next_study_day()
    {
        var learner = await server.NewLearnerAsync(timeZone: "Asia/Tokyo");
        await ReviewServer.SetNewCardsPerDayAsync(learner, 2);
        for (var i = 0; i < 4; i++)
            await server.NewCardAsync(learner);
        var first = await learner.GetAsync<DueResponse>("/v1/due");
        Assert.Equal(2, first.Items.Count);

        await ReviewServer.SendAsync(learner, [.. first.Items.Select(item => server.Answer(item.CardId, Rating.Easy))]);
        var done = await learner.GetAsync<DueResponse>("/v1/due");
        Assert.Empty(done.Items);
        Assert.Equal(0, done.Counts.New);
        var clock = new StudyClock(DateTimeZoneProviders.Tzdb["Asia/Tokyo"]);
        var tomorrow = clock.StartOf(clock.DayOf(server.Now).PlusDays(1));
        Assert.Equal(tomorrow, done.NextDueAt);

        server.Time.Advance((tomorrow - server.Now).ToTimeSpan());
        await learner.LogInAsync();
        Assert.Equal(2, (await learner.GetAsync<DueResponse>("/v1/due")).Counts.New);
    }

    [Fact]
    public async Task Undoing_the_introduction_of_a_new_card_gives_its_place_back()
    {
        var learner = await server.NewLearnerAsync();
        await ReviewServer.SetNewCardsPerDayAsync(learner, 1);
        var card = await server.NewCardAsync(learner);
        var review = server.Answer(card, Rating.Easy);
        await ReviewServer.SendAsync(learner, review);

        await learner.PostAsync<VoidReviewResponse>($"/v1/reviews/{review.ReviewId}/void", new { });

        Assert.Equal(1, (await learner.GetAsync<DueResponse>("/v1/due")).Counts.New);
    }

    [Fact]
    public async Task A_late_answer_from_an_earlier_day_gives_todays_place_back()
    {
        var learner = await server.NewLearnerAsync();
        await ReviewServer.SetNewCardsPerDayAsync(learner, 1);
        var introduced = await server.NewCardAsync(learner);
        await server.NewCardAsync(learner);
        await ReviewServer.SendAsync(learner, server.Answer(introduced, Rating.Easy));
        Assert.Equal(0, (await learner.GetAsync<DueResponse>("/v1/due")).Counts.New);

        await ReviewServer.SendAsync(
            learner,
            server.Answer(introduced, Rating.Easy, server.Now - Duration.FromDays(2))
        );

        Assert.Equal(1, (await learner.GetAsync<DueResponse>("/v1/due")).Counts.New);
    }

    [Fact]
    public async Task Undoing_the_first_of_two_answers_moves_the_introduction_to_the_day_of_the_second()
    {
        var learner = await server.NewLearnerAsync();
        await ReviewServer.SetNewCardsPerDayAsync(learner, 1);
        var introduced = await server.NewCardAsync(learner);
        await server.NewCardAsync(learner);
        var first = server.Answer(introduced, Rating.Good, server.Now - Duration.FromDays(2));
        await ReviewServer.SendAsync(learner, first, server.Answer(introduced, Rating.Good));
        Assert.Equal(1, (await learner.GetAsync<DueResponse>("/v1/due")).Counts.New);

        await learner.PostAsync<VoidReviewResponse>($"/v1/reviews/{first.ReviewId}/void", new { });

        Assert.Equal(0, (await learner.GetAsync<DueResponse>("/v1/due")).Counts.New);
    }

    [Fact]
    public async Task A_suspended_card_waits_until_it_is_resumed()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);

        var suspended = await learner.PostAsync<CardResponse>($"/v1/cards/{card}/suspend", new { });
        Assert.True(suspended.Schedule.Suspended);
        Assert.Empty((await learner.GetAsync<DueResponse>("/v1/due")).Items);

        var resumed = await learner.PostAsync<CardResponse>($"/v1/cards/{card}/resume", new { });
        Assert.False(resumed.Schedule.Suspended);
        Assert.Equal(card, Assert.Single((await learner.GetAsync<DueResponse>("/v1/due")).Items).CardId);
    }

    [Fact]
    public async Task The_limit_cuts_the_page_and_not_the_counts()
    {
        var learner = await server.NewLearnerAsync();
        for (var i = 0; i < 12; i++)
            await server.NewCardAsync(learner);

        var due = await learner.GetAsync<DueResponse>("/v1/due?limit=11");

        Assert.Equal(11, due.Items.Count);
        Assert.Equal(12, due.Counts.New);
    }
}
