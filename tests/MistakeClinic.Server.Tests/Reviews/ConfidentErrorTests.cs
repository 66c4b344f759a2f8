using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Mistakes;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reviews;

public sealed class ConfidentErrorTests(ReviewServer server) : IClassFixture<ReviewServer>
{
    private int _cards;

    [Fact]
    public async Task The_days_limit_of_new_cards_does_not_hold_back_a_confident_error()
    {
        var learner = await server.NewLearnerAsync();
        await ReviewServer.SetNewCardsPerDayAsync(learner, 0);
        await LogAsync(learner, 74);
        await LogAsync(learner, null);
        var sure = await LogAsync(learner, 75);

        var due = await learner.GetAsync<DueResponse>("/v1/due");

        var item = Assert.Single(due.Items);
        Assert.Equal(
            (sure.Card!.CardId, CardState.New, DueReason.ConfidentError),
            (item.CardId, item.State, item.Reason)
        );
        Assert.Equal(new DueCounts(1, 0, 0), due.Counts);
    }

    [Fact]
    public async Task It_takes_no_place_of_the_others_before_or_after_it_is_answered()
    {
        var learner = await server.NewLearnerAsync();
        await ReviewServer.SetNewCardsPerDayAsync(learner, 1);
        var (doubtful, sure) = (await LogAsync(learner, 20), await LogAsync(learner, 90));
        await LogAsync(learner, 20);

        var before = await learner.GetAsync<DueResponse>("/v1/due");
        await ReviewServer.SendAsync(learner, server.Answer(sure.Card!.CardId, Rating.Easy));
        var after = await learner.GetAsync<DueResponse>("/v1/due");

        Assert.Equal(
            [(sure.Card.CardId, DueReason.ConfidentError), (doubtful.Card!.CardId, DueReason.NewCard)],
            before.Items.Select(item => (item.CardId, item.Reason))
        );
        Assert.Equal((new DueCounts(1, 0, 1), new DueCounts(0, 0, 1)), (before.Counts, after.Counts));
        Assert.Equal(doubtful.Card.CardId, Assert.Single(after.Items).CardId);
    }

    [Fact]
    public async Task It_comes_with_the_learning_steps_before_any_backlog()
    {
        var learner = await server.NewLearnerAsync();
        var (early, late) = (await LogAsync(learner, 20), await LogAsync(learner, 20));
        var sure = await LogAsync(learner, 100);
        await ReviewServer.SendAsync(
            learner,
            server.Answer(early.Card!.CardId, Rating.Easy, server.Now - Duration.FromDays(60)),
            server.Answer(late.Card!.CardId, Rating.Good, server.Now - Duration.FromMinutes(30))
        );

        var due = await learner.GetAsync<DueResponse>("/v1/due");

        Assert.Equal([late.Card.CardId, sure.Card!.CardId, early.Card.CardId], due.Items.Select(item => item.CardId));
        Assert.Equal(new DueCounts(2, 1, 0), due.Counts);
    }

    [Theory]
    [InlineData(20, "75", 1)]
    [InlineData(20, "74", 0)]
    [InlineData(90, "null", 0)]
    [InlineData(90, "76", 1)]
    public async Task A_changed_confidence_counts_from_then_on(int logged, string patched, int due)
    {
        var learner = await server.NewLearnerAsync();
        await ReviewServer.SetNewCardsPerDayAsync(learner, 0);
        var mistake = await LogAsync(learner, logged);

        using var _ = await learner.PatchAsync(mistake.MistakeId, $$"""{ "confidence": {{patched}} }""");

        Assert.Equal(due, (await learner.GetAsync<DueResponse>("/v1/due")).Items.Count);
    }

    [Fact]
    public async Task A_card_that_a_patch_adds_is_one_as_well()
    {
        var learner = await server.NewLearnerAsync();
        await ReviewServer.SetNewCardsPerDayAsync(learner, 0);
        var draft = await learner.LogAsync(
            new()
            {
                ["clinic"] = "testing",
                ["mistake"] = "I took a green run for a proof",
                ["rootCause"] = "I assumed that a test that passes once always passes, but its order may change",
            }
        );

        using var patched = await learner.PatchAsync(
            draft.Mistake.MistakeId,
            """{ "confidence": 80, "card": { "rule": "Check the run in another order before trusting a green suite" } }"""
        );

        Assert.True(patched.IsSuccessStatusCode);
        Assert.Equal(
            DueReason.ConfidentError,
            Assert.Single((await learner.GetAsync<DueResponse>("/v1/due")).Items).Reason
        );
    }

    private async Task<MistakeResponse> LogAsync(Learner learner, int? confidence)
    {
        server.Time.Advance(TimeSpan.FromMilliseconds(1));
        var number = Interlocked.Increment(ref _cards);
        var saved = await learner.PostAsync<SavedMistakeResponse>(
            "/v1/mistakes",
            new
            {
                clinic = "testing",
                mistake = $"The flaky test number {number} was run again until it passed",
                rootCause = "A shared database row was assumed to belong to this test alone",
                confidence,
                card = new { rule = $"Check the shared fixture of suite {number} before rerunning job {number}" },
            }
        );
        return saved.Mistake;
    }
}
