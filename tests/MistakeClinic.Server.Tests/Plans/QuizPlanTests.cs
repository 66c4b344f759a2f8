using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Reviews;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Plans;

public sealed class QuizPlanTests(PlanServer server) : IClassFixture<PlanServer>
{
    [Fact]
    public async Task More_quizzes_ahead_than_fifty_are_refused_until_one_is_deleted()
    {
        var learner = await server.NewLearnerAsync();
        var first = await server.NewQuizAsync(learner, days: 1);
        for (var i = 1; i < 50; i++)
            await server.NewQuizAsync(learner, days: 1 + i);
        var body = new
        {
            title = "One more",
            startsAt = $"{server.Now + Duration.FromDays(3)}",
            clinics = new[] { "testing" },
        };
        var ct = TestContext.Current.CancellationToken;

        using var refused = await learner.Http.PostAsJsonAsync("/v1/quizzes", body, ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(
            "you have 50 quizzes ahead",
            await refused.Content.ReadAsStringAsync(ct),
            StringComparison.Ordinal
        );

        using var deleted = await learner.Http.DeleteAsync($"/v1/quizzes/{first.QuizId}", ct);
        using var created = await learner.Http.PostAsJsonAsync("/v1/quizzes", body, ct);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
    }

    [Fact]
    public async Task The_plan_says_what_to_review_today_and_what_to_expect()
    {
        var learner = await server.NewLearnerAsync();
        await server.LearnedCardsAsync(learner, 12, daysAgo: 30);
        var quiz = await server.NewQuizAsync(learner, days: 3, minutesPerDay: 3);

        var plan = await PlanAsync(learner, quiz);

        Assert.Equal((quiz.QuizId, server.Today, 3), (plan.QuizId, plan.StudyDay, plan.DaysLeft));
        var due = await PlanServer.DueAsync(learner);
        Assert.Equal(due.Items.Select(item => item.CardId), plan.Today.Select(item => item.CardId));
        Assert.Equal(due.Items.Select(item => item.Why), plan.Today.Select(item => item.Reason));
        Assert.All(plan.Today, item => Assert.True(item.RecallIfReviewed > item.RecallIfLeft && item.Seconds > 0));
        Assert.Equal(
            [server.Today, server.Today.PlusDays(1), server.Today.PlusDays(2)],
            plan.MinutesByDay.Select(day => day.Date)
        );
        Assert.All(plan.MinutesByDay, day => Assert.InRange(day.Minutes, 0, 3));
        Assert.InRange(plan.ExpectedScore!.Value, 0.5, 1);
        Assert.Equal((true, null, null), (plan.Feasible, plan.Advice, plan.NeededMinutesPerDay));
    }

    [Fact]
    public async Task What_was_reviewed_leaves_the_list_of_today()
    {
        var learner = await server.NewLearnerAsync();
        await server.LearnedCardsAsync(learner, 4, daysAgo: 30);
        var quiz = await server.NewQuizAsync(learner, days: 1);
        var before = await PlanAsync(learner, quiz);

        await ReviewServer.SendAsync(learner, server.Answer(before.Today[0].CardId, Scheduling.Rating.Good));

        var after = await PlanAsync(learner, quiz);
        Assert.Equal(before.Today.Skip(1).Select(item => item.CardId), after.Today.Select(item => item.CardId));
    }

    [Fact]
    public async Task A_target_out_of_reach_says_what_it_needs()
    {
        var learner = await server.NewLearnerAsync();
        await server.LearnedCardsAsync(learner, 40, daysAgo: 100);
        var quiz = await server.NewQuizAsync(learner, days: 2, minutesPerDay: 1, targetScore: 0.95);

        var plan = await PlanAsync(learner, quiz);

        Assert.False(plan.Feasible);
        var needed = Assert.NotNull(plan.NeededMinutesPerDay);
        Assert.InRange(needed, 2, 30);
        Assert.Equal(
            string.Create(
                CultureInfo.InvariantCulture,
                $"At 1 minute a day expect {plan.ExpectedScore:F2}; 0.95 needs {needed}."
            ),
            plan.Advice
        );

        using var changed = await learner.SendAsync(
            HttpMethod.Patch,
            Path(quiz),
            $$"""{ "minutesPerDay": {{2 * needed}} }"""
        );
        var better = await PlanAsync(learner, quiz);
        Assert.Equal((true, null), (better.Feasible, better.Advice));
        Assert.InRange(better.ExpectedScore!.Value, 0.9499, 1);
    }

    [Fact]
    public async Task A_quiz_without_cards_says_so()
    {
        var learner = await server.NewLearnerAsync();
        var plan = await PlanAsync(learner, await server.NewQuizAsync(learner, days: 2));

        Assert.Empty(plan.Today);
        Assert.Equal((null, false), (plan.ExpectedScore, plan.Feasible));
        Assert.Contains("log mistakes", plan.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_quizzes_share_the_minutes_of_a_day()
    {
        var learner = await server.NewLearnerAsync();
        await server.LearnedCardsAsync(learner, 15, daysAgo: 40);
        for (var i = 0; i < 15; i++)
            await server.ElsewhereAsync(learner);
        var first = await server.NewQuizAsync(learner, days: 1, minutesPerDay: 3);
        var second = await server.NewQuizAsync(learner, days: 2, minutesPerDay: 3, clinic: "discrete-proofs");

        var due = await PlanServer.DueAsync(learner);

        Assert.InRange(
            (await PlanAsync(learner, first))
                .Today.Concat((await PlanAsync(learner, second)).Today)
                .Sum(item => item.Seconds),
            60,
            180
        );
        var planned = due.Items.Where(item => item.Reason == DueReason.Quiz).ToList();
        Assert.Equal(due.Counts.Planned, planned.Count);
        Assert.All(planned, item => Assert.Equal(item.Clinic == "testing" ? first.QuizId : second.QuizId, item.QuizId));
        var alone = await learner.GetAsync<DueResponse>($"/v1/due?quiz={second.QuizId}");
        Assert.All(alone.Items, item => Assert.Equal(second.QuizId, item.QuizId));
        Assert.Equal(due.Items.Count(item => item.QuizId == second.QuizId), alone.Items.Count);
    }

    [Fact]
    public async Task A_card_that_two_quizzes_ask_is_prepared_for_the_first_and_counts_in_both()
    {
        var learner = await server.NewLearnerAsync();
        await server.LearnedCardsAsync(learner, 6, daysAgo: 40);
        var later = await server.NewQuizAsync(learner, days: 9);
        var first = await server.NewQuizAsync(learner, days: 1);

        var due = await PlanServer.DueAsync(learner);

        Assert.Equal(6, due.Items.Count);
        Assert.All(due.Items, item => Assert.Equal(first.QuizId, item.QuizId));
        Assert.Equal(6, (await PlanAsync(learner, first)).Today.Count);
        var plan = await PlanAsync(learner, later);
        Assert.Empty(plan.Today);
        Assert.InRange(plan.ExpectedScore!.Value, 0.8, 1);
        Assert.Empty((await learner.GetAsync<DueResponse>($"/v1/due?quiz={later.QuizId}")).Items);
    }

    [Fact]
    public async Task A_quiz_that_is_over_has_no_plan()
    {
        var learner = await server.NewLearnerAsync();
        var quiz = await server.NewQuizAsync(learner, days: 1);
        await server.WaitAsync(learner, Duration.FromDays(2));

        var problem = await learner.FailAsync(HttpMethod.Get, $"{Path(quiz)}/plan");

        Assert.Equal((HttpStatusCode.Conflict, "quiz-over"), (problem.Status, problem.Type));
    }

    [Fact]
    public async Task Another_learners_quiz_is_nowhere()
    {
        var quiz = await server.NewQuizAsync(await server.NewLearnerAsync(), days: 1);
        var other = await server.NewLearnerAsync();

        foreach (var path in Paths(quiz))
            Assert.Equal(HttpStatusCode.NotFound, (await other.FailAsync(HttpMethod.Get, path)).Status);
        var sent = await other.FailAsync(
            HttpMethod.Post,
            $"{Path(quiz)}/result",
            new { items = Array.Empty<object>() }
        );
        Assert.Equal(HttpStatusCode.NotFound, sent.Status);
    }

    [Fact]
    public async Task A_quiz_with_blackout_dates_alone_before_it_is_refused_and_told_what_would_do()
    {
        var learner = await server.NewLearnerAsync();
        var today = server.Today;
        await PlanServer.SetAsync(learner, blackoutDates: [today, today.PlusDays(1)]);

        using var refused = await learner.SendAsync(
            HttpMethod.Post,
            "/v1/quizzes",
            $$"""{ "title": "Quiz", "startsAt": "{{server.Now + Duration.FromDays(2):g}}", "clinics": ["testing"] }"""
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var text = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"begin after {today.PlusDays(2):yyyy'-'MM'-'dd}", text, StringComparison.Ordinal);
        var quiz = await server.NewQuizAsync(learner, days: 3);
        var moved = await learner.FailAsync(
            HttpMethod.Patch,
            Path(quiz),
            new { startsAt = server.Now + Duration.FromDays(1) }
        );
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "quiz-impossible"), (moved.Status, moved.Type));
    }

    private static string[] Paths(QuizResponse quiz) =>
        [$"{Path(quiz)}/plan", $"{Path(quiz)}/result", $"/v1/due?quiz={quiz.QuizId}"];

    private static string Path(QuizResponse quiz) => $"/v1/quizzes/{quiz.QuizId}";

    private static Task<QuizPlanResponse> PlanAsync(Learner learner, QuizResponse quiz) =>
        learner.GetAsync<QuizPlanResponse>($"{Path(quiz)}/plan");
}
