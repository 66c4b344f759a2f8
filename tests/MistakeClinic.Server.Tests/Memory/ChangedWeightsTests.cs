using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Reviews;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Memory;

/// <summary>Between the change of weights and the replay of a card's log, the card is treated as if it had been replayed.</summary>
public sealed class ChangedWeightsTests(ReviewServer server) : IClassFixture<ReviewServer>
{
    private static readonly float[] Fast =
    [
        .. Weights.Default.Values[..4].ToArray().Select(stability => stability / 3),
        .. Weights.Default.Values[4..],
    ];

    [Fact]
    public async Task The_preview_is_what_the_answer_then_gives()
    {
        var (learner, card) = await DueCardAsync();
        await ChangeAsync(card);

        var previewed = Assert.Single((await learner.GetAsync<DueResponse>("/v1/due")).Items).Outcomes.Good;
        var recorded = await ReviewServer.SendAsync(learner, server.Answer(card, Rating.Good));

        var schedule = Assert.Single(recorded.Results).Card!;
        Assert.Equal((previewed.DueAt, previewed.IntervalDays), (schedule.DueAt, schedule.IntervalDays));
        Assert.Equal([1], await server.WeightsVersionsAsync([card]));
        Assert.Equal([0, 1], await LoggedVersionsAsync(card));
    }

    [Fact]
    public async Task Undoing_an_answer_makes_the_memory_with_the_new_weights()
    {
        var (learner, card) = await DueCardAsync();
        var last = server.Answer(card, Rating.Again);
        await ReviewServer.SendAsync(learner, last);
        await ChangeAsync(card);

        var undone = await learner.PostAsync<VoidReviewResponse>($"/v1/reviews/{last.ReviewId}/void", new { });

        Assert.Equal(new Fsrs6(Weights.From(Fast)).First.Easy.Stability.Days, undone.Card.Stability!.Value, 5);
        Assert.Equal([1], await server.WeightsVersionsAsync([card]));
    }

    [Fact]
    public async Task A_sweep_that_was_killed_after_the_change_is_finished_by_the_next()
    {
        var (_, card) = await DueCardAsync();
        await ChangeAsync(card);

        await server.FitAsync();

        Assert.Equal([1], await server.WeightsVersionsAsync([card]));
    }

    private async Task<(Learner, CardId)> DueCardAsync()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);
        await ReviewServer.SendAsync(learner, server.Answer(card, Rating.Easy, server.Now - Duration.FromDays(30)));
        return (learner, card);
    }

    private async Task ChangeAsync(CardId card)
    {
        await using var all = await server.OpenAsync();
        await all.ExecuteAsync(
            """
            insert into learner_weights (learner_id, version, algorithm, source, weights, reviews, created_at)
            select learner_id, 1, 6, 'fitted', @Fast, 100, now() from card where card_id = @card
            """,
            new { Fast, card = card.Value }
        );
    }

    private async Task<IEnumerable<int>> LoggedVersionsAsync(CardId card)
    {
        await using var all = await server.OpenAsync();
        return await all.QueryAsync<int>(
            "select weights_version from review_log where card_id = @card order by reviewed_at",
            new { card = card.Value }
        );
    }
}
