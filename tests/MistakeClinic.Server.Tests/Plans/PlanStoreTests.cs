using Microsoft.Extensions.DependencyInjection;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Plans;
using MistakeClinic.Server.Reviews;
using MistakeClinic.Server.Tests.Reviews;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Plans;

/// <summary>What happens between reading the inputs of a plan and storing it.</summary>
public sealed class PlanStoreTests(PlanServer server) : IClassFixture<PlanServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ClinicDatabase Database => server.Services.GetRequiredService<ClinicDatabase>();

    [Fact]
    public async Task A_plan_of_inputs_that_changed_meanwhile_is_not_stored()
    {
        var learner = await server.NewLearnerAsync();
        await server.LearnedCardsAsync(learner, 3, daysAgo: 30);
        await server.NewQuizAsync(learner, days: 1);
        var inputs = await ReadAsync(learner);
        await server.NewCardAsync(learner);

        Assert.False(await StoreAsync(learner, inputs));

        Assert.Equal((2, true), await server.PlanAsync(learner));
        Assert.All((await server.RowsAsync(learner)).Values, row => Assert.Null(row.PlanDueAt));
    }

    [Fact]
    public async Task Of_two_plans_of_the_same_inputs_one_is_stored()
    {
        var learner = await server.NewLearnerAsync();
        await server.LearnedCardsAsync(learner, 3, daysAgo: 30);
        await server.NewQuizAsync(learner, days: 1);
        var inputs = await ReadAsync(learner);

        var stored = await Task.WhenAll(StoreAsync(learner, inputs), StoreAsync(learner, inputs));

        Assert.Single(stored, did => did);
        Assert.Equal((2, false), await server.PlanAsync(learner));
    }

    [Fact]
    public async Task A_card_that_was_answered_meanwhile_is_not_planned()
    {
        var learner = await server.NewLearnerAsync();
        var cards = await server.LearnedCardsAsync(learner, 3, daysAgo: 30);
        await server.NewQuizAsync(learner, days: 1);
        var inputs = await ReadAsync(learner);
        await ReviewServer.SendAsync(learner, server.Answer(cards[0], Rating.Good));

        Assert.True(await StoreAsync(learner, inputs));

        var rows = await server.RowsAsync(learner);
        Assert.Null(rows[cards[0].Value].PlanDueAt);
        Assert.NotNull(rows[cards[1].Value].PlanPosition);
    }

    private async Task<PlanInputs> ReadAsync(Learner learner)
    {
        var schedulers = server.Services.GetRequiredService<Schedulers>();
        var inputs = await PlanReader.ReadAsync(
            Database,
            schedulers,
            learner.LearnerId,
            server.Now,
            inAnyCase: true,
            Ct
        );
        return Assert.IsType<PlanInputs>(inputs);
    }

    private Task<bool> StoreAsync(Learner learner, PlanInputs inputs) =>
        PlanStore.StoreAsync(Database, learner.LearnerId, inputs, new StudyPlanner(inputs).Plan(), Ct);
}
