using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reviews;

public sealed class RecordReviewsTests(ReviewServer server) : IClassFixture<ReviewServer>
{
    [Fact]
    public async Task Good_on_a_new_card_leads_to_the_second_learning_step()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);

        var sent = await ReviewServer.SendAsync(learner, server.Answer(card, Rating.Good));

        var result = Assert.Single(sent.Results);
        Assert.Equal(RecordedAs.Recorded, result.Outcome);
        Assert.Equal(CardState.Learning, result.Card!.State);
        Assert.Equal(server.Now + Duration.FromMinutes(10), result.Card.DueAt);
        Assert.Equal(1, result.Card.Reps);
        // w2 of FSRS-6's defaults: the stability of a first Good (fsrs-rs, src/inference.rs DEFAULT_PARAMETERS).
        Assert.Equal(2.3065, result.Card.Stability);
    }

    [Theory]
    [InlineData(Rating.Again)]
    [InlineData(Rating.Hard)]
    [InlineData(Rating.Good)]
    [InlineData(Rating.Easy)]
    public async Task What_the_due_queue_foretells_is_what_the_answer_brings(Rating rating)
    {
        var learner = await server.NewLearnerAsync(timeZone: "America/Sao_Paulo");
        var card = await server.NewCardAsync(learner);
        await ReviewServer.SendAsync(learner, server.Answer(card, Rating.Easy, server.Now - Duration.FromDays(40)));

        var due = await learner.GetAsync<DueResponse>("/v1/due");
        var foretold = Assert.Single(due.Items).Outcomes;
        var brought = (await ReviewServer.SendAsync(learner, server.Answer(card, rating))).Results[0].Card!;

        var outcome = rating switch
        {
            Rating.Again => foretold.Again,
            Rating.Hard => foretold.Hard,
            Rating.Good => foretold.Good,
            _ => foretold.Easy,
        };
        Assert.Equal(outcome, new RatingOutcome(brought.State, brought.DueAt, brought.IntervalDays));
    }

    [Fact]
    public async Task Sending_again_changes_nothing()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);
        var review = server.Answer(card, Rating.Good);
        var first = await ReviewServer.SendAsync(learner, review);

        var second = await ReviewServer.SendAsync(learner, review, review);

        Assert.All(second.Results, result => Assert.Equal(RecordedAs.Duplicate, result.Outcome));
        Assert.Equal(first.Results[0].Card, second.Results[0].Card);
        Assert.Equal(1, await server.CountLogAsync(card));
    }

    [Fact]
    public async Task An_id_that_was_used_for_another_answer_is_rejected()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);
        var review = server.Answer(card, Rating.Good);
        await ReviewServer.SendAsync(learner, review);

        var again = await ReviewServer.SendAsync(learner, review with { Rating = Rating.Easy });

        Assert.Equal(RejectionReason.IdReused, again.Results[0].Reason);
        Assert.Equal(CardState.Learning, (await ReviewServer.ScheduleOfAsync(learner, card)).State);
    }

    [Fact]
    public async Task Another_learners_card_is_not_found_and_stays_as_it_was()
    {
        var owner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(owner);
        var stranger = await server.NewLearnerAsync();

        var sent = await ReviewServer.SendAsync(stranger, server.Answer(card, Rating.Good));

        Assert.Equal(RejectionReason.CardNotFound, sent.Results[0].Reason);
        Assert.Equal(0, await server.CountLogAsync(card));
        Assert.Equal(CardState.New, (await ReviewServer.ScheduleOfAsync(owner, card)).State);
    }

    [Fact]
    public async Task A_clock_five_minutes_ahead_is_believed_and_one_further_ahead_is_not()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);

        var sent = await ReviewServer.SendAsync(
            learner,
            server.Answer(card, Rating.Good, server.Now + Duration.FromMinutes(5)),
            server.Answer(card, Rating.Good, server.Now + Duration.FromSeconds(301))
        );

        Assert.Equal(RecordedAs.Recorded, sent.Results[0].Outcome);
        Assert.Equal(RejectionReason.ReviewedInTheFuture, sent.Results[1].Reason);
    }

    [Fact]
    public async Task One_bad_review_does_not_stop_the_good_ones_beside_it()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);

        var sent = await ReviewServer.SendAsync(
            learner,
            server.Answer(new CardId(Guid.CreateVersion7()), Rating.Good),
            server.Answer(card, Rating.Good)
        );

        Assert.Equal([RecordedAs.Rejected, RecordedAs.Recorded], sent.Results.Select(result => result.Outcome));
    }

    [Fact]
    public async Task The_same_batch_sent_by_eight_devices_at_once_counts_once()
    {
        var learner = await server.NewLearnerAsync();
        var cards = new List<CardId>();
        for (var i = 0; i < 5; i++)
            cards.Add(await server.NewCardAsync(learner));
        NewReview[] batch = [.. cards.Select(card => server.Answer(card, Rating.Good))];

        // Each device sends in an order of its own: the locks must still be taken in one.
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(device => ReviewServer.SendAsync(learner, Shuffled(batch, device)))
        );

        Assert.Equal(5, answers.SelectMany(a => a.Results).Count(result => result.Outcome == RecordedAs.Recorded));
        foreach (var card in cards)
            Assert.Equal(1, await server.CountLogAsync(card));
    }

    private static NewReview[] Shuffled(NewReview[] batch, int seed)
    {
        var copy = batch.ToArray();
        new Random(seed).Shuffle(copy);
        return copy;
    }
}
