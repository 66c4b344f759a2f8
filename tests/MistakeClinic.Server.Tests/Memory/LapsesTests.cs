using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Mistakes;
using MistakeClinic.Server.Tests.Plans;
using MistakeClinic.Server.Tests.Recurrences;
using MistakeClinic.Server.Tests.Reviews;
using NodaTime;

namespace MistakeClinic.Server.Tests.Memory;

public sealed class LapsesTests(PlanServer server) : IClassFixture<PlanServer>
{
    [Fact]
    public async Task Forgetting_and_relapse_are_told_apart_by_clinic_and_for_confident_errors()
    {
        var learner = await server.NewLearnerAsync();
        var (first, forgotten) = await server.NewMistakeAsync(learner);
        var (second, relapsed) = await server.NewMistakeAsync(learner);
        await server.ElsewhereAsync(learner);
        using var sure = await learner.PatchAsync(second, """{ "confidence": 75 }""");
        foreach (var card in new[] { forgotten, relapsed })
            await ReviewServer.SendAsync(learner, server.Answer(card, Rating.Easy, server.Now - Duration.FromDays(20)));
        // Shown and missed, in Review; then missed once more while it is learned again, which is no further lapse.
        await ReviewServer.SendAsync(
            learner,
            server.Answer(forgotten, Rating.Again, server.Now - Duration.FromHours(9)),
            server.Answer(forgotten, Rating.Again, server.Now - Duration.FromHours(8))
        );
        await learner.RecurAsync(second);
        await learner.RecurAsync(second);
        var undone = await learner.RecurAsync(first);
        await learner.PostAsync<VoidReviewResponse>($"/v1/reviews/{undone.Recurrence.ReviewId}/void", new { });

        var lapses = (await server.MemoryAsync(learner)).Lapses;

        Assert.Equal(new LapseCounts(3, 1, 2, 1), lapses.All);
        Assert.Equal(1 / 3d, lapses.All.RelapsedShare);
        Assert.Equal(new LapseCounts(1, 0, 2, 1), lapses.ConfidentErrors);
        Assert.Equal(new LapseCounts(2, 1, 0, 0), lapses.Others);
        Assert.Equal(
            [new("discrete-proofs", new(1, 0, 0, 0)), new ClinicLapses("testing", new(2, 1, 2, 1))],
            lapses.Clinics
        );
    }

    [Fact]
    public async Task A_learner_without_cards_has_no_share()
    {
        var lapses = (await server.MemoryAsync(await server.NewLearnerAsync())).Lapses;
        Assert.Equal((new LapseCounts(0, 0, 0, 0), null), (lapses.All, lapses.All.RelapsedShare));
        Assert.Empty(lapses.Clinics);
    }

    [Fact]
    public async Task A_recurrence_is_in_the_log_and_is_nothing_that_was_to_be_foretold()
    {
        var learner = await server.NewLearnerAsync();
        var (mistake, card) = await server.NewMistakeAsync(learner);
        await ReviewServer.SendAsync(learner, server.Answer(card, Rating.Easy));
        await server.WaitAsync(learner, Duration.FromDays(5));
        await learner.RecurAsync(mistake);
        await server.WaitAsync(learner, Duration.FromDays(3));
        await ReviewServer.SendAsync(learner, server.Answer(card, Rating.Good));

        var memory = await server.MemoryAsync(learner);

        Assert.Equal((3, 1), (memory.Reviews, memory.InUse!.Reviews));
        Assert.Equal(1, memory.Calibration.Sum(point => point.Reviews));
    }
}
