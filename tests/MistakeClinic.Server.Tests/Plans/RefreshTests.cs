using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Reviews;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Plans;

public sealed class RefreshTests(PlanServer server) : IClassFixture<PlanServer>
{
    public static TheoryData<string> Changes =>
        ["quiz", "moved", "deleted", "card", "edited", "gone", "suspended", "resumed", "settings", "undone"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Whatever_a_plan_was_made_from_makes_it_stale_when_it_changes(string change)
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.LearnedCardAsync(learner, 20);
        var answer = server.Answer(card, Rating.Good, server.Now - Duration.FromDays(15));
        await ReviewServer.SendAsync(learner, answer);
        var mistake = (await learner.GetAsync<CardResponse>($"/v1/cards/{card}")).MistakeId;
        if (change == "resumed")
            await learner.PostAsync<CardResponse>($"/v1/cards/{card}/suspend", new { });
        var quiz = await server.NewQuizAsync(learner, days: 5);
        await PlanServer.DueAsync(learner);
        Assert.Equal((2, false), await server.PlanAsync(learner));

        using var response = change switch
        {
            "quiz" => await Changed(server.NewQuizAsync(learner, days: 8)),
            "moved" => await learner.SendAsync(HttpMethod.Patch, $"/v1/quizzes/{quiz.QuizId}", """{ "title": "T" }"""),
            "deleted" => await learner.SendAsync(HttpMethod.Delete, $"/v1/quizzes/{quiz.QuizId}"),
            "card" => await Changed(server.NewCardAsync(learner)),
            "edited" => await learner.SendAsync(
                HttpMethod.Patch,
                $"/v1/mistakes/{mistake}",
                """{ "card": { "rule": "Check the seed of the suite before rerunning the job" } }"""
            ),
            "gone" => await learner.SendAsync(HttpMethod.Delete, $"/v1/mistakes/{mistake}"),
            "suspended" => await learner.SendAsync(HttpMethod.Post, $"/v1/cards/{card}/suspend"),
            "resumed" => await learner.SendAsync(HttpMethod.Post, $"/v1/cards/{card}/resume"),
            "settings" => await Changed(PlanServer.SetAsync(learner, minutesPerDay: 33)),
            _ => await learner.SendAsync(HttpMethod.Post, $"/v1/reviews/{answer.ReviewId}/void"),
        };

        Assert.True(response.IsSuccessStatusCode, change);
        Assert.Equal((3, true), await server.PlanAsync(learner));
        await PlanServer.DueAsync(learner);
        Assert.True(await server.PlanAsync(learner) is null or { Stale: false });
    }

    [Fact]
    public async Task A_plan_is_made_once_for_requests_that_come_together()
    {
        var learner = await server.NewLearnerAsync();
        await server.LearnedCardsAsync(learner, 5);
        await server.NewQuizAsync(learner, days: 3);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PlanServer.DueAsync(learner)));

        Assert.Equal((2, false), await server.PlanAsync(learner));
    }

    [Fact]
    public async Task A_new_study_day_makes_a_new_plan()
    {
        var learner = await server.NewLearnerAsync();
        await server.LearnedCardsAsync(learner, 3);
        await server.NewQuizAsync(learner, days: 4);
        await PlanServer.DueAsync(learner);
        await PlanServer.DueAsync(learner);
        Assert.Equal((2, false), await server.PlanAsync(learner));

        await server.WaitAsync(learner, Duration.FromDays(1));
        await PlanServer.DueAsync(learner);

        Assert.Equal((3, false), await server.PlanAsync(learner));
    }

    [Fact]
    public async Task A_learner_without_quizzes_and_minutes_has_no_plan()
    {
        var learner = await server.NewLearnerAsync();
        await server.LearnedCardAsync(learner, 20);

        await PlanServer.DueAsync(learner);

        Assert.Null(await server.PlanAsync(learner));
    }

    [Fact]
    public async Task Costs_come_from_the_learners_own_durations()
    {
        var learner = await server.NewLearnerAsync();
        var card = await server.NewCardAsync(learner);
        var start = server.Now - Duration.FromDays(60);
        // Forty-six recalls of 3 s, and two days with a lapse of 10 s and an answer left open for an hour, counted as 120 s.
        var answers = Enumerable
            .Range(0, 48)
            .SelectMany(day =>
            {
                var at = start + Duration.FromDays(day);
                return day % 24 != 7
                    ? [server.Answer(card, Rating.Good, at) with { DurationMs = 3000 }]
                    : new[]
                    {
                        server.Answer(card, Rating.Again, at) with
                        {
                            DurationMs = 10_000,
                        },
                        server.Answer(card, Rating.Good, at + Duration.FromMinutes(5)) with
                        {
                            DurationMs = 3_600_000,
                        },
                    };
            })
            .ToArray();
        await ReviewServer.SendAsync(learner, answers[..49]);
        Assert.Equal(ReviewCosts.Default, (await TimesAsync(learner)).Costs);

        await ReviewServer.SendAsync(learner, answers[49..]);

        var times = await TimesAsync(learner);
        Assert.Equal(new ReviewCosts(3, 130), times.Costs);
        Assert.Equal(0, times.SecondsToday);
        await ReviewServer.SendAsync(learner, server.Answer(card, Rating.Good));
        Assert.Equal(4, (await TimesAsync(learner)).SecondsToday);
    }

    private async Task<Server.Plans.StudyTimes> TimesAsync(Learner learner)
    {
        await using var all = await server.OpenAsync();
        return await Server.Plans.StudyTimes.ReadAsync(all, learner.LearnerId, server.Today);
    }

    private static async Task<HttpResponseMessage> Changed(Task request)
    {
        await request;
        return new();
    }
}
