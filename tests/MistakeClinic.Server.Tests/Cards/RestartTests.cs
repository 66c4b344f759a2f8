using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Mistakes;
using MistakeClinic.Server.Tests.Reviews;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Cards;

/// <summary>A card that means something else is a new card with an old log.</summary>
public sealed class RestartTests(ReviewServer server) : IClassFixture<ReviewServer>
{
    [Fact]
    public async Task A_card_that_means_something_else_is_new_from_then_on()
    {
        var (learner, card) = await AnsweredAsync();

        await server.RestartAsync(learner, card, "Who else writes to this row?");

        var text = (await learner.TextsAsync(card))[0];
        var schedule = await ReviewServer.ScheduleOfAsync(learner, card);
        Assert.Equal((2, true, server.Now), (text.Revision, text.StartsAnew, text.WrittenAt));
        Assert.Equal(
            (CardState.New, server.Now, 0, 0),
            (schedule.State, schedule.DueAt, schedule.Reps, schedule.Lapses)
        );
        Assert.Equal((null, null), (schedule.Stability, schedule.LastReviewedAt));
        Assert.Null(await server.FirstStudyDayAsync(card));
        Assert.Equal(2, await server.CountLogAsync(card));
        var due = Assert.Single((await learner.GetAsync<DueResponse>("/v1/due")).Items);
        Assert.Equal((DueReason.NewCard, null), (due.Reason, due.Retrievability));
        var answered = await ReviewServer.SendAsync(learner, server.Answer(card, Rating.Good));
        Assert.Equal(due.Outcomes.Good.DueAt, Assert.Single(answered.Results).Card!.DueAt);
    }

    [Fact]
    public async Task A_suspended_card_stays_suspended()
    {
        var (learner, card) = await AnsweredAsync();
        await learner.PostAsync<CardResponse>($"/v1/cards/{card}/suspend", new { });

        await server.RestartAsync(learner, card, "Who else writes to this row?");

        var schedule = await ReviewServer.ScheduleOfAsync(learner, card);
        Assert.Equal((CardState.New, true), (schedule.State, schedule.Suspended));
        Assert.Empty((await learner.GetAsync<DueResponse>("/v1/due")).Items);
    }

    [Fact]
    public async Task Sending_the_same_change_again_does_not_start_anew_again()
    {
        var (learner, card) = await AnsweredAsync();
        var tag = (await server.RestartAsync(learner, card, "Who else writes to this row?")).UpdatedAt;
        server.Time.Advance(TimeSpan.FromMinutes(1));
        await ReviewServer.SendAsync(learner, server.Answer(card, Rating.Easy));
        var before = await ReviewServer.ScheduleOfAsync(learner, card);

        var again = await server.RestartAsync(learner, card, "Who else writes to this row?");

        Assert.Equal(tag, again.UpdatedAt);
        Assert.Equal(before, await ReviewServer.ScheduleOfAsync(learner, card));
        Assert.Equal(2, (await learner.TextsAsync(card)).Count);
    }

    [Fact]
    public async Task A_card_whose_mistake_was_reworded_before_may_still_start_anew()
    {
        var (learner, card) = await AnsweredAsync();
        await server.EditAsync(learner, card, """{"mistake":"The row was written by two suites at once"}""");
        var mistake = (await learner.CardAsync(card)).MistakeId;

        using var changed = await learner.PatchAsync(mistake, """{"card":{"meaningChanged":true}}""", "\"2\"");
        using var again = await learner.PatchAsync(mistake, """{"card":{"meaningChanged":true}}""", "\"2\"");

        Assert.Equal("\"3\"", changed.Headers.ETag?.Tag);
        // It was made already, so its older ETag does not matter.
        Assert.Equal(changed.Headers.ETag, again.Headers.ETag);
        var texts = await learner.TextsAsync(card);
        Assert.Equal([true, false, false], texts.Select(text => text.StartsAnew));
        Assert.Equal(texts[1].Back, texts[0].Back);
        Assert.Equal(CardState.New, (await ReviewServer.ScheduleOfAsync(learner, card)).State);
    }

    [Fact]
    public async Task A_card_that_is_added_has_no_memory_to_start_anew()
    {
        var learner = await server.NewLearnerAsync();
        var draft = await learner.PostAsync<SavedMistakeResponse>(
            "/v1/mistakes",
            new { clinic = "testing", mistake = "A test slept for a second and was called stable" }
        );

        using var added = await learner.PatchAsync(
            draft.Mistake.MistakeId,
            """
            {"rootCause":"I assumed that a second is always enough for the queue to drain",
             "card":{"rule":"Check for a signal to wait on before calling sleep in a test.","meaningChanged":true}}
            """
        );

        var card = (await added.ReadAsync<SavedMistakeResponse>()).Mistake.Card!.CardId;
        Assert.False(Assert.Single(await learner.TextsAsync(card)).StartsAnew);
    }

    [Fact]
    public async Task Undoing_an_answer_to_the_old_text_changes_nothing_and_undoing_the_new_ones_leaves_the_restart()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);
        server.Time.Advance(TimeSpan.FromMinutes(1));
        var old = server.Answer(card, Rating.Good);
        await ReviewServer.SendAsync(learner, old);
        await server.RestartAsync(learner, card, "Who else writes to this row?");
        var restarted = await ReviewServer.ScheduleOfAsync(learner, card);
        server.Time.Advance(TimeSpan.FromMinutes(1));
        var fresh = server.Answer(card, Rating.Easy);
        await ReviewServer.SendAsync(learner, fresh);
        var answered = await ReviewServer.ScheduleOfAsync(learner, card);

        await learner.PostAsync<VoidReviewResponse>($"/v1/reviews/{old.ReviewId}/void", new { });
        Assert.Equal(answered, await ReviewServer.ScheduleOfAsync(learner, card));

        await learner.PostAsync<VoidReviewResponse>($"/v1/reviews/{fresh.ReviewId}/void", new { });
        Assert.Equal(restarted, await ReviewServer.ScheduleOfAsync(learner, card));
    }

    [Fact]
    public async Task An_old_answer_that_comes_late_sees_the_old_memory_and_leaves_the_new_one_alone()
    {
        var (learner, card) = await AnsweredAsync();
        var late = server.Answer(card, Rating.Hard);
        await server.RestartAsync(learner, card, "Who else writes to this row?");
        var restarted = await ReviewServer.ScheduleOfAsync(learner, card);

        var sent = await ReviewServer.SendAsync(learner, late);

        Assert.Equal(restarted, Assert.Single(sent.Results).Card);
        Assert.Equal(restarted, await ReviewServer.ScheduleOfAsync(learner, card));
        var log = (await learner.GetAsync<Page<LoggedReviewResponse>>($"/v1/cards/{card}/reviews")).Items;
        Assert.Equal((late.ReviewId, CardState.Review, 1), (log[0].ReviewId, log[0].StateBefore, log[0].TextRevision));
    }

    // Answered Easy twice, three weeks apart.
    private async Task<(Learner, CardId)> AnsweredAsync()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);
        await ReviewServer.SendAsync(
            learner,
            server.Answer(card, Rating.Easy, server.Now - Duration.FromDays(25)),
            server.Answer(card, Rating.Easy, server.Now - Duration.FromDays(4))
        );
        return (learner, card);
    }
}
