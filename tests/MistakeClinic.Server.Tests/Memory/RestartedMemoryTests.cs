using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Memory;
using MistakeClinic.Server.Tests.Cards;
using MistakeClinic.Server.Tests.Plans;
using MistakeClinic.Server.Tests.Reviews;
using NodaTime;

namespace MistakeClinic.Server.Tests.Memory;

/// <summary>All that reads a card's log takes what was answered before a restart for another card's.</summary>
public sealed class RestartedMemoryTests(PlanServer server) : IClassFixture<PlanServer>
{
    [Fact]
    public async Task The_optimizer_sees_another_card_since()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.LearnedCardAsync(learner, daysAgo: 30);
        var late = server.Answer(card, Rating.Hard, server.Now - Duration.FromDays(10));
        await server.RestartAsync(learner, card, "Who else writes to this row?");
        await server.WaitAsync(learner, Duration.FromDays(3));
        await ReviewServer.SendAsync(learner, server.Answer(card, Rating.Good), late);

        await using var all = await server.OpenAsync();
        var log = await LogForTraining.ReadAsync(all, learner.LearnerId, TestContext.Current.CancellationToken);

        Assert.Equal([new(0, Rating.Easy, 0), new(0, Rating.Hard, 20), new TrainingReview(1, Rating.Good, 0)], log);
    }

    [Fact]
    public async Task New_weights_and_other_rules_make_the_memory_of_the_answers_since()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.LearnedCardAsync(learner, daysAgo: 30);
        await server.RestartAsync(learner, card, "Who else writes to this row?");
        await server.WaitAsync(learner, Duration.FromDays(1));
        await ReviewServer.SendAsync(learner, server.Answer(card, Rating.Easy));
        await server.WaitAsync(learner, Duration.FromDays(20));
        var fast = Weights.From([.. Weights.Default.Values.ToArray().Select((w, i) => i < 4 ? w / 3 : w)]);
        await using (var all = await server.OpenAsync())
            await all.ExecuteAsync(
                """
                insert into learner_weights (learner_id, version, algorithm, source, weights, reviews, created_at)
                values (@learner, 1, 6, 'fitted', @weights, 100, now())
                """,
                new { learner = learner.LearnerId.Value, weights = fast.Values.ToArray() }
            );

        var previewed = Assert.Single((await PlanServer.DueAsync(learner)).Items);
        await server.SweepAsync();

        var schedule = await ReviewServer.ScheduleOfAsync(learner, card);
        Assert.Equal([1], await server.WeightsVersionsAsync([card]));
        Assert.Equal(1, schedule.Reps);
        Assert.Equal(new Fsrs6(fast).First.Easy.Stability.Days, schedule.Stability!.Value, 5);
        var answered = await ReviewServer.SendAsync(learner, server.Answer(card, Rating.Good));
        Assert.Equal(previewed.Outcomes.Good.IntervalDays, Assert.Single(answered.Results).Card!.IntervalDays);
    }

    [Fact]
    public async Task A_quiz_is_foretold_and_missed_by_what_the_card_meant_then()
    {
        var learner = await server.NewLearnerAsync();
        var cards = await server.LearnedCardsAsync(learner, 2);
        var quiz = await server.NewQuizAsync(learner, days: 2);
        await server.WaitAsync(learner, Duration.FromDays(1));
        await server.RestartAsync(learner, cards[0], "Asked anew before the quiz?");
        await server.WaitAsync(learner, Duration.FromDays(2));
        await server.RestartAsync(learner, cards[1], "Asked anew after the quiz?");

        var result = await learner.PostAsync<ResultResponse>(
            $"/v1/quizzes/{quiz.QuizId}/result",
            new RecordResultRequest
            {
                ResultId = new(Guid.CreateVersion7()),
                Items = [.. cards.Select(card => new AskedCard(card, Missed: true))],
            }
        );

        Assert.Null(result.Items[0].Predicted);
        Assert.NotNull(result.Items[1].Predicted);
        // The first lapses as what it means now; of the second the quiz asked what it meant before.
        var (first, second) = (
            await ReviewServer.ScheduleOfAsync(learner, cards[0]),
            await ReviewServer.ScheduleOfAsync(learner, cards[1])
        );
        Assert.Equal((CardState.Learning, 1), (first.State, first.Reps));
        Assert.Equal((CardState.New, 0, 0), (second.State, second.Reps, second.Lapses));
        Assert.Equal(2, await server.CountLogAsync(cards[1]));
    }

    [Fact]
    public async Task A_plan_takes_a_restarted_card_for_a_new_one()
    {
        var learner = await server.NewLearnerAsync();
        var cards = await server.LearnedCardsAsync(learner, 3, daysAgo: 4);
        var quiz = await server.NewQuizAsync(learner, days: 5);
        await PlanServer.DueAsync(learner);

        await server.RestartAsync(learner, cards[1], "Who else writes to this row?");

        var item = Assert.Single((await PlanServer.DueAsync(learner)).Items, item => item.CardId == cards[1]);
        Assert.Equal((CardState.New, null), (item.State, item.Retrievability));
        var plan = await learner.GetAsync<QuizPlanResponse>($"/v1/quizzes/{quiz.QuizId}/plan");
        var planned = Assert.Single(plan.Today, today => today.CardId == cards[1]);
        Assert.StartsWith("not seen yet", planned.Reason, StringComparison.Ordinal);
    }
}
