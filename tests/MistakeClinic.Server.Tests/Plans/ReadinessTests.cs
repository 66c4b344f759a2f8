using System.Net;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Plans;

public sealed class ReadinessTests(PlanServer server) : IClassFixture<PlanServer>
{
    [Fact]
    public async Task Readiness_falls_without_study_and_rises_with_the_plan_and_with_minutes()
    {
        var learner = await server.NewLearnerAsync();
        await server.LearnedCardsAsync(learner, 30, daysAgo: 60);
        var unseen = await server.NewCardAsync(learner);
        var quiz = await server.NewQuizAsync(learner, days: 5, minutesPerDay: 2, targetScore: 0.9);

        var ready = await ReadAsync(learner, quiz);

        Assert.Equal((quiz.QuizId, 0.9), (ready.QuizId, ready.Target));
        Assert.True(ready.WithoutStudy < ready.Now && ready.Now < ready.WithPlan, $"{ready}");
        Assert.Equal(
            (0, ready.WithoutStudy!.Value),
            (ready.Curve[0].MinutesPerDay, ready.Curve[0].ExpectedScore),
            Near
        );
        Assert.Equal([0, 1, 2, 3, 4, 6, 10, 20, 30], ready.Curve.Select(point => point.MinutesPerDay));
        Assert.Equal(
            ready.Curve.Select(point => point.ExpectedScore).Order(),
            ready.Curve.Select(point => point.ExpectedScore)
        );
        var clinic = Assert.Single(ready.Clinics);
        Assert.Equal(("testing", 31, ready.Now), (clinic.Clinic, clinic.Cards, clinic.Now));
        Assert.True(clinic.WithoutStudy < clinic.Now && clinic.Now < clinic.WithPlan, $"{clinic}");
        // One clinic is the whole quiz.
        Assert.Equal((ready.WithoutStudy, ready.WithPlan), (clinic.WithoutStudy, clinic.WithPlan));
        Assert.Equal(10, ready.Weakest.Count);
        Assert.Equal((unseen, null), (ready.Weakest[0].CardId, ready.Weakest[0].Recall));
        var recalls = ready.Weakest.Skip(1).Select(card => card.Recall!.Value).ToList();
        Assert.Equal(recalls.Order(), recalls);
        Assert.All(ready.Weakest, card => Assert.NotEmpty(card.Front));
        // The second answer takes the curve from the store.
        Assert.Equivalent(ready, await ReadAsync(learner, quiz), strict: true);
    }

    [Fact]
    public async Task Each_clinic_of_the_quiz_has_a_readiness_of_its_own()
    {
        var learner = await server.NewLearnerAsync();
        await server.LearnedCardsAsync(learner, 5, daysAgo: 30);
        await server.ElsewhereAsync(learner);
        var quiz = await server.NewQuizAsync(learner, days: 4);
        using var changed = await learner.SendAsync(
            HttpMethod.Patch,
            $"/v1/quizzes/{quiz.QuizId}",
            """{ "clinics": ["discrete-proofs", "relational-databases", "testing"] }"""
        );

        var ready = await ReadAsync(learner, quiz);

        Assert.Equal(
            [("discrete-proofs", 1), ("relational-databases", 0), ("testing", 5)],
            ready.Clinics.Select(clinic => (clinic.Clinic, clinic.Cards))
        );
        Assert.Equal(0, ready.Clinics[0].Now);
        Assert.InRange(ready.Clinics[0].WithPlan!.Value, 0.5, 1);
        Assert.Equal(
            (null, null, null),
            (ready.Clinics[1].Now, ready.Clinics[1].WithoutStudy, ready.Clinics[1].WithPlan)
        );
        Assert.InRange(ready.Clinics[2].WithPlan!.Value, ready.Clinics[2].WithoutStudy!.Value, 1);
    }

    [Fact]
    public async Task Without_cards_there_is_nothing_to_expect()
    {
        var learner = await server.NewLearnerAsync();
        var ready = await ReadAsync(learner, await server.NewQuizAsync(learner, days: 4));

        Assert.Equal((null, null, null), (ready.Now, ready.WithoutStudy, ready.WithPlan));
        Assert.Empty(ready.Curve);
        Assert.Empty(ready.Weakest);
    }

    [Fact]
    public async Task Of_a_quiz_that_is_over_or_anothers_there_is_none()
    {
        var learner = await server.NewLearnerAsync();
        var quiz = await server.NewQuizAsync(learner, days: 1);
        var path = $"/v1/quizzes/{quiz.QuizId}/readiness";
        var other = await server.NewLearnerAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await other.FailAsync(HttpMethod.Get, path)).Status);

        await server.WaitAsync(learner, Duration.FromDays(2));

        var over = await learner.FailAsync(HttpMethod.Get, path);
        Assert.Equal((HttpStatusCode.Conflict, "quiz-over"), (over.Status, over.Type));
    }

    private static bool Near((int Minutes, double Score) a, (int Minutes, double Score) b) =>
        a.Minutes == b.Minutes && Math.Abs(a.Score - b.Score) < 1e-5;

    private static Task<ReadinessResponse> ReadAsync(Learner learner, QuizResponse quiz) =>
        learner.GetAsync<ReadinessResponse>($"/v1/quizzes/{quiz.QuizId}/readiness");
}
