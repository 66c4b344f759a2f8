using System.Net;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Reviews;
using NodaTime;

namespace MistakeClinic.Server.Tests.Cards;

public sealed class EditTests(ReviewServer server) : IClassFixture<ReviewServer>
{
    [Fact]
    public async Task A_card_keeps_each_text_that_it_had()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);
        var made = Assert.Single(await learner.TextsAsync(card));

        await server.EditAsync(learner, card, """{"card":{"front":"The suite fails at random. What first?"}}""");
        await server.EditAsync(
            learner,
            card,
            """{"rootCause":"I assumed that each test of the suite has a database row of its own"}"""
        );

        var texts = await learner.TextsAsync(card);
        Assert.Equal([3, 2, 1], texts.Select(text => text.Revision));
        Assert.Equal(made, texts[2]);
        Assert.Equal((made.Rule, true, made.RootCause), (texts[1].Rule, texts[1].FrontIsOwn, texts[1].RootCause));
        Assert.Equal("The suite fails at random. What first?", texts[1].Front);
        Assert.Equal((texts[1].Front, made.Mistake), (texts[0].Front, texts[0].Mistake));
        Assert.Equal(
            "I assumed that each test of the suite has a database row of its own.",
            texts[0].Back.FalseBecause
        );
        Assert.Equal((await learner.CardAsync(card)).Back, texts[0].Back);
        Assert.True(texts[0].WrittenAt > texts[1].WrittenAt && texts[1].WrittenAt > made.WrittenAt);
        Assert.All(texts, text => Assert.False(text.StartsAnew));
    }

    [Fact]
    public async Task A_change_of_nothing_that_the_card_shows_is_no_text()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);
        var rule = Assert.Single(await learner.TextsAsync(card)).Rule;

        await server.EditAsync(learner, card, """{"confidence":90}""");
        await server.EditAsync(learner, card, $$"""{"card":{"rule":"{{rule}}"} }""");

        Assert.Single(await learner.TextsAsync(card));
    }

    [Fact]
    public async Task An_edit_leaves_the_memory_and_the_log_says_which_text_was_answered()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);
        server.Time.Advance(TimeSpan.FromMinutes(1));
        await ReviewServer.SendAsync(learner, server.Answer(card, Rating.Easy));
        var before = await ReviewServer.ScheduleOfAsync(learner, card);

        await server.EditAsync(learner, card, """{"card":{"front":"The suite fails at random. What first?"}}""");

        Assert.Equal(before, await ReviewServer.ScheduleOfAsync(learner, card));
        // Answered offline, before the edit and after.
        var early = server.Answer(card, Rating.Good, server.Now - Duration.FromSeconds(30));
        await ReviewServer.SendAsync(learner, server.Answer(card, Rating.Good), early);
        var log = (await learner.GetAsync<Page<LoggedReviewResponse>>($"/v1/cards/{card}/reviews")).Items;
        Assert.Equal([2, 1, 1], log.Select(row => row.TextRevision));
        Assert.Equal(3, (await ReviewServer.ScheduleOfAsync(learner, card)).Reps);
    }

    [Fact]
    public async Task The_texts_come_in_pages()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);
        foreach (var word in (string[])["first", "second", "third"])
            await server.EditAsync(learner, card, $$"""{"card":{"front":"What comes {{word}}?"} }""");

        var page = await learner.GetAsync<Page<CardTextResponse>>($"/v1/cards/{card}/texts?limit=2");
        var next = await learner.GetAsync<Page<CardTextResponse>>(
            $"/v1/cards/{card}/texts?limit=2&cursor={page.NextCursor}"
        );

        Assert.Equal([4, 3], page.Items.Select(text => text.Revision));
        Assert.Equal([2, 1], next.Items.Select(text => text.Revision));
        Assert.Null(next.NextCursor);
    }

    [Theory]
    [InlineData("nonsense!")]
    [InlineData("bm90IGEga2V5")]
    [InlineData("MQ")]
    public async Task A_cursor_that_is_none_is_refused(string cursor)
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);

        var problem = await learner.FailAsync(HttpMethod.Get, $"/v1/cards/{card}/texts?cursor={cursor}");

        Assert.Equal((HttpStatusCode.BadRequest, "cursor"), (problem.Status, Assert.Single(problem.Fields)));
    }

    [Fact]
    public async Task Another_learners_texts_are_not_found()
    {
        var card = await server.NewCardAsync(await server.NewLearnerAsync());
        var stranger = await server.NewLearnerAsync();

        var problem = await stranger.FailAsync(HttpMethod.Get, $"/v1/cards/{card}/texts");

        Assert.Equal(HttpStatusCode.NotFound, problem.Status);
    }
}
