using System.Net;
using Dapper;
using MistakeClinic.Contracts;
using NodaTime;

namespace MistakeClinic.Server.Tests.Plans;

/// <summary>What a learner gets when a plan cannot be made, or not in time.</summary>
public sealed class PlanFaultTests(PlanServer server) : IClassFixture<PlanServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cards_come_by_their_log_when_a_plan_cannot_be_stored()
    {
        var learner = await server.NewLearnerAsync();
        await server.LearnedCardsAsync(learner, 3, daysAgo: 30);
        await server.NewQuizAsync(learner, days: 1, minutesPerDay: 1);
        await using var all = await server.OpenAsync();
        await all.ExecuteAsync(
            $$"""
            create function refuse_plan() returns trigger language plpgsql as $f$ begin raise 'no plan'; end $f$;
            create trigger refuse_plan before update on study_plan
            for each row when (new.learner_id = '{{learner.LearnerId.Value}}') execute function refuse_plan();
            """
        );

        var due = await PlanServer.DueAsync(learner);

        Assert.Equal((3, 0), (due.Counts.Review, due.Counts.Planned));
        Assert.Equal((1, true), await server.PlanAsync(learner));
    }

    [Fact]
    public async Task Cards_come_by_their_log_while_a_plan_takes_long()
    {
        var learner = await server.NewLearnerAsync();
        await server.LearnedCardsAsync(learner, 3, daysAgo: 30);
        await server.NewQuizAsync(learner, days: 1, minutesPerDay: 1);
        await using var all = await server.OpenAsync();
        await using var holder = await all.BeginTransactionAsync(Ct);
        await all.ExecuteAsync(
            "select from change_counter where learner_id = @id for update",
            new { id = learner.LearnerId.Value }
        );

        var waiting = PlanServer.DueAsync(learner);
        while (!waiting.IsCompleted)
        {
            server.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20, Ct);
        }

        Assert.Equal(3, (await waiting).Counts.Review);
        await holder.RollbackAsync(Ct);
        Assert.NotEqual(0, (await PlanServer.DueAsync(learner)).Counts.Planned);
    }

    [Fact]
    public async Task A_card_that_is_not_due_is_not_brought_forward_by_being_left_out()
    {
        var learner = await server.NewLearnerAsync();
        var far = await server.LearnedCardAsync(learner, daysAgo: 1);
        await server.LearnedCardsAsync(learner, 8, daysAgo: 30);
        await server.NewQuizAsync(learner, days: 30, minutesPerDay: 1);

        await PlanServer.DueAsync(learner);

        var row = (await server.RowsAsync(learner))[far.Value];
        Assert.True(row.DueAt > server.Tomorrow);
        Assert.Equal(row.DueAt, row.NextAt);
    }

    [Fact]
    public async Task A_target_that_no_minutes_reach_says_so()
    {
        var learner = await server.NewLearnerAsync();
        await server.NewCardAsync(learner);
        var quiz = await server.NewQuizAsync(learner, days: 1, minutesPerDay: 10, targetScore: 0.99);

        var plan = await learner.GetAsync<QuizPlanResponse>($"/v1/quizzes/{quiz.QuizId}/plan");

        Assert.Null(plan.NeededMinutesPerDay);
        Assert.EndsWith("no minutes are enough for 0.99 by then.", plan.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_weight_too_small_to_count_is_refused()
    {
        var learner = await server.NewLearnerAsync();
        var startsAt = server.Now + Duration.FromDays(3);

        using var response = await learner.SendAsync(
            HttpMethod.Post,
            "/v1/quizzes",
            $$"""
            { "title": "Quiz", "startsAt": "{{startsAt}}", "clinics": ["testing"], "clinicWeights": { "testing": 1e-50 } }
            """
        );

        Assert.Contains("must be from 0.001", await response.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
    }
}
