using System.Text.Json.Nodes;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Evidence;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Mistakes;

public sealed class RepairTests(MistakeServer server) : IClassFixture<MistakeServer>
{
    [Fact]
    public async Task A_mistake_is_walked_through_every_step()
    {
        var learner = await server.NewLearnerAsync();
        var mistake = (await learner.LogAsync(Given.QuickCapture())).Mistake;
        Assert.Equal(RepairStep.Reproduced, mistake.Repair.NextStep?.Step);
        var id = mistake.MistakeId;

        Assert.Equal(RepairStep.AssumptionNamed, await PatchAsync(learner, id, """{"symptom":"The old image ran"}"""));
        Assert.Equal(
            RepairStep.Repaired,
            await PatchAsync(learner, id, """{"rootCause":"I assumed that latest follows the newest push."}""")
        );
        Assert.Equal(RepairStep.EvidenceSaved, await AddAsync(learner, id, GivenEvidence.Of("reviewNote", "code")));
        Assert.Equal(RepairStep.CardAdded, await AddAsync(learner, id, GivenEvidence.Of("query")));
        Assert.Null(
            await PatchAsync(learner, id, """{"card":{"rule":"Check the image's digest before deploying."}}""")
        );
        Assert.All((await ReadAsync(learner, id)).Repair.Steps, step => Assert.True(step.Done));
    }

    [Fact]
    public async Task Deleting_evidence_takes_its_steps_back()
    {
        var learner = await server.NewLearnerAsync();
        var id = (await learner.LogAsync(Given.Mistake())).Mistake.MistakeId;
        var added = await learner.AddAsync(id, GivenEvidence.Of("saferCommand", "commandTranscript"));
        Assert.Null(added.Repair.NextStep);

        using var deleted = await learner.SendAsync(HttpMethod.Delete, $"/v1/evidence/{added.Evidence.EvidenceId}");

        var next = (await ReadAsync(learner, id)).Repair.NextStep!;
        Assert.Equal(RepairStep.Repaired, next.Step);
        Assert.Contains("changed", next.SatisfiedBy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("counterexample")]
    [InlineData("failingThenPassingTest")]
    public async Task What_shows_the_mistake_reproduces_it(string type)
    {
        var learner = await server.NewLearnerAsync();
        var id = (await learner.LogAsync(Given.QuickCapture())).Mistake.MistakeId;
        Assert.Equal(RepairStep.AssumptionNamed, await AddAsync(learner, id, GivenEvidence.Of(type)));
    }

    [Fact]
    public async Task The_symptom_of_the_radar_row_is_not_one_that_the_learner_saw()
    {
        var learner = await server.NewLearnerAsync();
        var request = new JsonObject
        {
            ["clinic"] = MistakeServer.Clinic,
            ["radarRowId"] = MistakeServer.RadarRow.Value,
        };
        var mistake = (await learner.LogAsync(request)).Mistake;

        Assert.Equal(("s", RepairStep.Reproduced), (mistake.Symptom, mistake.Repair.NextStep?.Step));
        Assert.Equal(
            RepairStep.AssumptionNamed,
            await PatchAsync(learner, mistake.MistakeId, """{"symptom":"What I saw"}""")
        );
    }

    [Theory]
    [InlineData("I was careless", RepairStep.AssumptionNamed)]
    [InlineData("I was careless: I assumed that latest follows the newest push", RepairStep.Repaired)]
    public async Task Blame_is_no_assumption(string rootCause, RepairStep next)
    {
        var learner = await server.NewLearnerAsync();
        var request = Given.QuickCapture();
        request["symptom"] = "The old image ran";
        request["rootCause"] = rootCause;
        Assert.Equal(next, (await learner.LogAsync(request)).Mistake.Repair.NextStep?.Step);
    }

    private static async Task<RepairStep?> PatchAsync(Learner learner, MistakeId mistake, string patch)
    {
        using var response = await learner.PatchAsync(mistake, patch);
        return (await response.ReadAsync<SavedMistakeResponse>()).Mistake.Repair.NextStep?.Step;
    }

    private static async Task<RepairStep?> AddAsync(Learner learner, MistakeId mistake, JsonObject evidence) =>
        (await learner.AddAsync(mistake, evidence)).Repair.NextStep?.Step;

    private static Task<MistakeResponse> ReadAsync(Learner learner, MistakeId mistake) =>
        learner.GetAsync<MistakeResponse>($"/v1/mistakes/{mistake}");
}
