using System.Globalization;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Reviews;
using NodaTime;

namespace MistakeClinic.Server.Tests.Plans;

public sealed class PlannedDueTests(PlanServer server) : IClassFixture<PlanServer>
{
    [Fact]
    public async Task A_new_card_is_not_held_back_for_a_far_quiz()
    {
        var learner = await server.NewLearnerAsync();
        var fresh = await server.NewCardAsync(learner);
        await server.NewQuizAsync(learner, days: 60);

        var item = Assert.Single((await PlanServer.DueAsync(learner)).Items);

        Assert.Equal(fresh, item.CardId);
        Assert.Contains(item.Reason, new[] { DueReason.NewCard, DueReason.Quiz });
    }

    [Fact]
    public async Task Chosen_cards_come_with_the_reason_and_the_others_wait_for_tomorrow()
    {
        var learner = await server.NewLearnerAsync();
        var cards = await server.LearnedCardsAsync(learner, 12);
        var step = await server.NewCardAsync(learner);
        await ReviewServer.SendAsync(learner, server.Answer(step, Rating.Good, server.Now - Duration.FromHours(1)));
        var quiz = await server.NewQuizAsync(learner, days: 1, minutesPerDay: 1);

        var due = await PlanServer.DueAsync(learner);

        Assert.Equal((step, DueReason.StepPassed), (due.Items[0].CardId, due.Items[0].Reason));
        var planned = due.Items.Skip(1).ToList();
        Assert.InRange(planned.Count, 1, cards.Count - 1);
        Assert.Equal(planned.Count, due.Counts.Planned);
        Assert.Equal(0, due.Counts.Review);
        Assert.All(planned, item => Assert.Equal((DueReason.Quiz, quiz.QuizId), (item.Reason, item.QuizId)));
        var day = server.Today.PlusDays(1).ToString("d MMMM", CultureInfo.InvariantCulture);
        Assert.All(planned, item => Assert.Matches($@"^predicted 0\.\d\d on {day}; reviewed today 0\.\d\d$", item.Why));
        var rows = await server.RowsAsync(learner);
        var held = rows.Values.Where(row => row.PlanPosition is null && row.CardId != step.Value).ToList();
        Assert.Equal(cards.Count - planned.Count, held.Count);
        Assert.All(held, row => Assert.Equal(server.Tomorrow, row.NextAt));
        Assert.Null(rows[step.Value].PlanDueAt);
        Assert.Equal(
            planned.Select(item => item.CardId.Value),
            rows.Values.Where(row => row.PlanPosition is not null)
                .OrderBy(row => row.PlanPosition)
                .Select(row => row.CardId)
        );
    }

    [Fact]
    public async Task After_the_quiz_cards_are_due_by_their_log_and_no_plan_has_changed_a_memory()
    {
        var learner = await server.NewLearnerAsync();
        await server.LearnedCardsAsync(learner, 6);
        var before = await server.RowsAsync(learner);
        await server.NewQuizAsync(learner, days: 1.5, minutesPerDay: 1);

        await PlanServer.DueAsync(learner);
        Assert.Contains((await server.RowsAsync(learner)).Values, row => row.NextAt != row.DueAt);
        await server.WaitAsync(learner, Duration.FromDays(1));
        await PlanServer.DueAsync(learner);
        await server.WaitAsync(learner, Duration.FromHours(12));
        var due = await PlanServer.DueAsync(learner);

        Assert.Equal((6, 0), (due.Counts.Review, due.Counts.Planned));
        Assert.Equivalent(before, await server.RowsAsync(learner), strict: true);
        Assert.Null(await server.PlanAsync(learner));
    }

    [Fact]
    public async Task An_answer_ends_what_was_planned_for_its_card()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.LearnedCardAsync(learner, 20);
        await server.NewQuizAsync(learner, days: 1);
        Assert.Equal(DueReason.Quiz, Assert.Single((await PlanServer.DueAsync(learner)).Items).Reason);
        var answer = server.Answer(card, Rating.Good);

        await ReviewServer.SendAsync(learner, answer);

        var row = (await server.RowsAsync(learner))[card.Value];
        Assert.Equal((null, row.DueAt), (row.PlanDueAt, row.NextAt));
        Assert.Empty((await PlanServer.DueAsync(learner)).Items);

        await learner.PostAsync<VoidReviewResponse>($"/v1/reviews/{answer.ReviewId}/void", new { });
        Assert.Equal(DueReason.Quiz, Assert.Single((await PlanServer.DueAsync(learner)).Items).Reason);
    }

    [Fact]
    public async Task Planned_new_cards_come_above_the_days_limit()
    {
        var learner = await server.NewLearnerAsync();
        await PlanServer.SetAsync(learner, newCardsPerDay: 0);
        var card = await server.NewCardAsync(learner);
        Assert.Empty((await PlanServer.DueAsync(learner)).Items);

        await server.NewQuizAsync(learner, days: 1);

        var item = Assert.Single((await PlanServer.DueAsync(learner)).Items);
        Assert.Equal((card, DueReason.Quiz, CardState.New), (item.CardId, item.Reason, item.State));
        Assert.StartsWith("not seen yet; reviewed today", item.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Planned_new_cards_leave_less_of_the_limit_to_the_others()
    {
        var learner = await server.NewLearnerAsync();
        await PlanServer.SetAsync(learner, newCardsPerDay: 2);
        for (var i = 0; i < 3; i++)
            await server.ElsewhereAsync(learner);
        await server.NewCardAsync(learner);
        Assert.Equal(2, (await PlanServer.DueAsync(learner)).Counts.New);

        await server.NewQuizAsync(learner, days: 1);

        var due = await PlanServer.DueAsync(learner);
        Assert.Equal((1, 1), (due.Counts.Planned, due.Counts.New));
        Assert.Equal([DueReason.Quiz, DueReason.NewCard], due.Items.Select(item => item.Reason));
    }

    [Fact]
    public async Task On_a_blackout_date_nothing_is_planned()
    {
        var learner = await server.NewLearnerAsync();
        await server.LearnedCardsAsync(learner, 4);
        await PlanServer.SetAsync(learner, blackoutDates: [server.Today]);
        await server.NewQuizAsync(learner, days: 2);

        var due = await PlanServer.DueAsync(learner);

        Assert.Empty(due.Items);
        Assert.Equal(server.Tomorrow, due.NextDueAt);
        await server.WaitAsync(learner, Duration.FromDays(1));
        Assert.NotEmpty((await PlanServer.DueAsync(learner)).Items);
    }
}
