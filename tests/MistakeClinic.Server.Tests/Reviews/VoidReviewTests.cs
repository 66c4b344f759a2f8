using System.Net;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reviews;

public sealed class VoidReviewTests(ReviewServer server) : IClassFixture<ReviewServer>
{
    [Fact]
    public async Task Undoing_the_last_review_brings_back_the_state_before_it()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);
        var first = server.Answer(card, Rating.Good, server.Now - Duration.FromDays(9));
        var second = server.Answer(card, Rating.Again);
        await ReviewServer.SendAsync(learner, first);
        var before = await ReviewServer.ScheduleOfAsync(learner, card);
        await ReviewServer.SendAsync(learner, second);

        var undone = await learner.PostAsync<VoidReviewResponse>($"/v1/reviews/{second.ReviewId}/void", new { });

        Assert.Equal(before, undone.Card);
        Assert.Equal(before, await ReviewServer.ScheduleOfAsync(learner, card));
        Assert.Equal(2, await server.CountLogAsync(card));
    }

    [Fact]
    public async Task Undoing_the_only_review_makes_the_card_new_again_in_its_old_place()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);
        var before = await ReviewServer.ScheduleOfAsync(learner, card);
        var review = server.Answer(card, Rating.Easy);
        await ReviewServer.SendAsync(learner, review);

        await learner.PostAsync<VoidReviewResponse>($"/v1/reviews/{review.ReviewId}/void", new { });

        Assert.Equal(before, await ReviewServer.ScheduleOfAsync(learner, card));
        var due = await learner.GetAsync<DueResponse>("/v1/due");
        Assert.Equal(DueReason.NewCard, Assert.Single(due.Items).Reason);
    }

    [Fact]
    public async Task Undoing_a_review_in_the_middle_gives_what_the_others_give()
    {
        var learner = await server.NewLearnerAsync();
        var (card, twin) = (await server.NewCardAsync(learner), await server.NewCardAsync(learner));
        var slip = server.Answer(card, Rating.Again, server.Now - Duration.FromDays(20));
        foreach (var days in new[] { 60, 59, 40, 3 })
            await ReviewServer.SendAsync(
                learner,
                server.Answer(card, Rating.Good, server.Now - Duration.FromDays(days))
            );
        await ReviewServer.SendAsync(learner, slip);
        var without = await ReviewServer.ScheduleOfAsync(learner, card);

        await learner.PostAsync<VoidReviewResponse>($"/v1/reviews/{slip.ReviewId}/void", new { });
        var after = await ReviewServer.ScheduleOfAsync(learner, card);

        foreach (var days in new[] { 60, 59, 40, 3 })
            await ReviewServer.SendAsync(
                learner,
                server.Answer(twin, Rating.Good, server.Now - Duration.FromDays(days))
            );
        var expected = await ReviewServer.ScheduleOfAsync(learner, twin);
        Assert.NotEqual(without.Stability, after.Stability);
        Assert.Equal(
            (expected.Stability, expected.Difficulty, expected.Reps),
            (after.Stability, after.Difficulty, after.Reps)
        );
    }

    [Fact]
    public async Task Undoing_twice_is_undoing_once_and_the_voided_answer_stays_a_duplicate()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);
        var review = server.Answer(card, Rating.Good);
        await ReviewServer.SendAsync(learner, review);

        var once = await learner.PostAsync<VoidReviewResponse>($"/v1/reviews/{review.ReviewId}/void", new { });
        var twice = await learner.PostAsync<VoidReviewResponse>($"/v1/reviews/{review.ReviewId}/void", new { });
        var resent = await ReviewServer.SendAsync(learner, review);

        Assert.Equal(once, twice);
        Assert.Equal(RecordedAs.Duplicate, resent.Results[0].Outcome);
        Assert.Equal(CardState.New, resent.Results[0].Card!.State);
    }

    [Fact]
    public async Task Another_learners_review_is_not_found()
    {
        var owner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(owner);
        var review = server.Answer(card, Rating.Good);
        await ReviewServer.SendAsync(owner, review);
        var stranger = await server.NewLearnerAsync();

        using var response = await stranger.SendAsync(HttpMethod.Post, $"/v1/reviews/{review.ReviewId}/void");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(CardState.Learning, (await ReviewServer.ScheduleOfAsync(owner, card)).State);
    }
}
