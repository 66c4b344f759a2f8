using System.Net;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Mistakes;

public sealed class RefusedChangeTests(MistakeServer server) : IClassFixture<MistakeServer>
{
    [Theory]
    [InlineData("""{"mistake":null}""", 400, "mistake")]
    [InlineData("""{"mistake":" "}""", 400, "mistake")]
    [InlineData("""{"symptom":"a\u0000"}""", 400, "symptom")]
    [InlineData("""{"occurredOn":null}""", 400, "occurredOn")]
    [InlineData("""{"occurredOn":"2026-03-04"}""", 400, "occurredOn")]
    [InlineData("""{"confidence":101}""", 400, "confidence")]
    [InlineData("""{"card":null}""", 400, "card")]
    [InlineData("""{"card":{"rule":null}}""", 400, "card.rule")]
    [InlineData("""{"card":{"front":""}}""", 400, "card.front")]
    [InlineData("""{"card":{"cardId":"0199f0a2-0000-7000-8000-0000000000ff"}}""", 400, "card.cardId")]
    [InlineData("""{"clinic":"pointers"}""", 400, "clinic")]
    [InlineData("""{"mistakeId":"0199f0a2-0000-7000-8000-0000000000ff"}""", 400, "mistakeId")]
    [InlineData("""{"confidence":1,"confidence":2}""", 400, "confidence")]
    [InlineData("""[]""", 400, "body")]
    [InlineData("""{"radarRowId":"0199f0a2-0000-7000-8000-000000000003"}""", 422, "radarRowId")]
    [InlineData("""{"checkId":"0199f0a2-0000-7000-8000-0000000000ff"}""", 422, "checkId")]
    public async Task A_wrong_change_names_the_member_and_changes_nothing(string patch, int status, string field)
    {
        var learner = await server.NewLearnerAsync();
        var mistake = (await learner.LogAsync(Given.Mistake())).Mistake.MistakeId;

        using var response = await learner.PatchAsync(mistake, patch);

        var problem = await Problem.ReadAsync(response);
        Assert.Equal((HttpStatusCode)status, problem.Status);
        Assert.Equal([field], problem.Fields);
        await AssertUnchangedAsync(learner, mistake);
    }

    [Theory]
    [InlineData("""{"rootCause":null}""")]
    [InlineData("""{"rootCause":"too short"}""")]
    [InlineData("""{"card":{"rule":"Look out for the selector."}}""")]
    [InlineData("""{"confidence":5,"card":{"rule":"Check everything before calling malloc."}}""")]
    public async Task A_change_that_the_lint_refuses_changes_nothing(string patch)
    {
        var learner = await server.NewLearnerAsync();
        var mistake = (await learner.LogAsync(Given.Mistake())).Mistake.MistakeId;

        using var response = await learner.PatchAsync(mistake, patch);

        var problem = await Problem.ReadAsync(response);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "card-lint"), (problem.Status, problem.Type));
        await AssertUnchangedAsync(learner, mistake);
    }

    [Fact]
    public async Task The_rule_of_another_card_is_refused()
    {
        var learner = await server.NewLearnerAsync();
        await learner.LogAsync(Given.Mistake("Check the digest before deploying."));
        var mistake = (await learner.LogAsync(Given.Mistake())).Mistake.MistakeId;

        using var response = await learner.PatchAsync(mistake, """{"card":{"rule":"Check digest before deploying"}}""");

        Assert.Equal("card-lint", (await Problem.ReadAsync(response)).Type);
        await AssertUnchangedAsync(learner, mistake);
    }

    [Fact]
    public async Task A_first_card_needs_a_rule_and_a_root_cause()
    {
        var learner = await server.NewLearnerAsync();
        var mistake = (await learner.LogAsync(Given.QuickCapture())).Mistake.MistakeId;

        using var noRule = await learner.PatchAsync(mistake, """{"card":{"front":"Which one?"}}""");
        using var noCause = await learner.PatchAsync(
            mistake,
            """{"card":{"rule":"Check the digest before deploying."}}"""
        );

        Assert.Equal(["card.rule"], (await Problem.ReadAsync(noRule)).Fields);
        Assert.Equal("card-lint", (await Problem.ReadAsync(noCause)).Type);
        Assert.Equal((1, 0, 0), await server.CountAsync(learner));
    }

    [Fact]
    public async Task The_id_of_another_card_is_refused_for_a_first_card()
    {
        var learner = await server.NewLearnerAsync();
        var taken = (await learner.LogAsync(Given.Mistake())).Mistake.Card!.CardId;
        var request = Given.Mistake();
        request.Remove("card");
        var mistake = (await learner.LogAsync(request)).Mistake.MistakeId;

        using var response = await learner.PatchAsync(
            mistake,
            $$$"""{"confidence":5,"card":{"cardId":"{{{taken}}}","rule":"Check the digest before deploying."}}"""
        );

        Assert.Equal("id-reused", (await Problem.ReadAsync(response)).Type);
        var after = await learner.GetAsync<MistakeResponse>($"/v1/mistakes/{mistake}");
        Assert.Equal((80, null), (after.Confidence, after.Card));
    }

    private static async Task AssertUnchangedAsync(Learner learner, MistakeId mistake)
    {
        using var response = await learner.SendAsync(HttpMethod.Get, $"/v1/mistakes/{mistake}");
        Assert.Equal("\"1\"", response.Headers.ETag?.Tag);
        var stored = await response.ReadAsync<MistakeResponse>();
        var given = Given.Mistake();
        Assert.Equal(
            ((string?)given["mistake"], (string?)given["symptom"], (string?)given["rootCause"], 80),
            (stored.Mistake, stored.Symptom, stored.RootCause, stored.Confidence)
        );
        Assert.Equal(Given.Rule, stored.Card!.Rule);
        Assert.Equal(MistakeServer.Clinic, stored.Clinic);
    }
}
