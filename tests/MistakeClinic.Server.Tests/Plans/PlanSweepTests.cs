using Dapper;
using Microsoft.Extensions.DependencyInjection;
using MistakeClinic.Server.Plans;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Plans;

public sealed class PlanSweepTests(PlanServer server) : IClassFixture<PlanServer>
{
    [Fact]
    public async Task A_sweep_plans_what_is_stale_once()
    {
        var learner = await server.NewLearnerAsync();
        await server.LearnedCardsAsync(learner, 3, daysAgo: 30);
        await server.NewQuizAsync(learner, days: 4);
        Assert.Equal((1, true), await server.PlanAsync(learner));

        await SweepAsync();
        await SweepAsync();

        Assert.Equal((2, false), await server.PlanAsync(learner));
    }

    [Fact]
    public async Task A_sweep_plans_when_the_study_day_or_the_quiz_is_over()
    {
        var learner = await server.NewLearnerAsync();
        await server.LearnedCardsAsync(learner, 3, daysAgo: 30);
        await server.NewQuizAsync(learner, days: 1.5);
        await SweepAsync();
        var day = server.Today;
        Assert.Equal(day, await StudyDayAsync(learner));

        server.Time.Advance((server.Tomorrow - server.Now).ToTimeSpan() - TimeSpan.FromSeconds(1));
        await SweepAsync();
        Assert.Equal(day, await StudyDayAsync(learner));
        server.Time.Advance(TimeSpan.FromSeconds(1));
        await SweepAsync();
        Assert.Equal(day.PlusDays(1), await StudyDayAsync(learner));

        server.Time.Advance(TimeSpan.FromDays(1.5));
        await SweepAsync();
        Assert.Null(await server.PlanAsync(learner));
        Assert.All((await server.RowsAsync(learner)).Values, row => Assert.Null(row.PlanDueAt));
    }

    [Fact]
    public async Task Sweeps_at_once_plan_each_learner_once()
    {
        var learners = new List<Learner>();
        for (var i = 0; i < 12; i++)
        {
            learners.Add(await server.NewLearnerAsync());
            await server.LearnedCardAsync(learners[^1], 30);
            await server.NewQuizAsync(learners[^1], days: 4);
        }

        var turns = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => SweepAsync()));

        Assert.Equal(12, turns.Sum());
        foreach (var learner in learners)
            Assert.Equal((2, false), await server.PlanAsync(learner));
    }

    [Fact]
    public async Task A_learner_is_reminded_of_what_the_plan_serves()
    {
        var learner = await server.NewLearnerAsync();
        await PlanServer.SetAsync(learner, newCardsPerDay: 1);
        await server.LearnedCardsAsync(learner, 12, daysAgo: 30);
        await server.ElsewhereAsync(learner);
        await server.NewQuizAsync(learner, days: 1, minutesPerDay: 1);
        var due = await PlanServer.DueAsync(learner);
        await using var all = await server.OpenAsync();
        await all.ExecuteAsync(
            "update reminder_clock set next_reminder_at = @now where learner_id = @id",
            new { now = server.Now, id = learner.LearnerId.Value }
        );

        var isDue = await all.QuerySingleAsync<bool>(
            "select is_due from claim_due_reminders(1, @now)",
            new { now = server.Now }
        );

        Assert.True(due.Counts.Planned > 0);
        Assert.True(isDue);
    }

    private Task<int> SweepAsync() =>
        server.Services.GetRequiredService<PlanSweep>().RunAsync(TestContext.Current.CancellationToken);

    private async Task<LocalDate?> StudyDayAsync(Learner learner)
    {
        await using var all = await server.OpenAsync();
        return await all.ExecuteScalarAsync<LocalDate?>(
            "select study_day from study_plan where learner_id = @id",
            new { id = learner.LearnerId.Value }
        );
    }
}
