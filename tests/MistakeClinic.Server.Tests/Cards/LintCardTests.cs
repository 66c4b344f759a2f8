using System.Net;
using MistakeClinic.Clinics.Cards;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Mistakes;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Cards;

public sealed class LintCardTests(MistakeServer server) : IClassFixture<MistakeServer>
{
    [Fact]
    public async Task A_good_card_has_no_findings_and_is_not_stored()
    {
        var learner = await server.NewLearnerAsync();

        var answer = await LintAsync(learner, new { rule = Given.Rule, rootCause = Given.RootCause });

        Assert.Empty(answer.Findings);
        Assert.Equal((0, 0, 0), await server.CountAsync(learner));
    }

    [Fact]
    public async Task Errors_are_findings_and_not_a_refusal()
    {
        var learner = await server.NewLearnerAsync();

        var answer = await LintAsync(learner, new { rule = "Be careful!" });

        Assert.Equal(
            ["ML001", "ML010"],
            answer.Findings.Where(found => found.Severity == LintSeverity.Error).Select(found => found.RuleId)
        );
    }

    [Fact]
    public async Task A_duplicate_is_found_among_the_learners_own_cards_only()
    {
        var (one, other) = (await server.NewLearnerAsync(), await server.NewLearnerAsync());
        var card = (await one.LogAsync(Given.Mistake())).Mistake.Card!.CardId;
        var draft = new { rule = Given.Rule, rootCause = Given.RootCause };

        var finding = Assert.Single((await LintAsync(one, draft)).Findings);
        Assert.Equal(("ML015", card.ToString()), (finding.RuleId, finding.OtherCardId));
        Assert.Empty((await LintAsync(other, draft)).Findings);
        Assert.Empty(
            (
                await LintAsync(
                    one,
                    new
                    {
                        rule = Given.Rule,
                        rootCause = Given.RootCause,
                        cardId = card,
                    }
                )
            ).Findings
        );
    }

    [Fact]
    public async Task A_card_that_will_be_confused_with_another_is_a_warning()
    {
        var learner = await server.NewLearnerAsync();
        var card = (await learner.LogAsync(Given.Mistake())).Mistake.Card!.CardId;

        var answer = await LintAsync(
            learner,
            new { rule = "Check the Pod's labels before blaming the network.", rootCause = Given.RootCause }
        );

        var finding = Assert.Single(answer.Findings, found => found.RuleId == "ML016");
        Assert.Equal((LintSeverity.Warning, card.ToString()), (finding.Severity, finding.OtherCardId));
    }

    [Theory]
    [InlineData("{}", "rule")]
    [InlineData("""{"rule":" "}""", "rule")]
    [InlineData("""{"rule":"a\u0000"}""", "rule")]
    [InlineData("""{"rule":"Check a before b.","front":""}""", "front")]
    [InlineData("""{"rule":"Check a before b.","source":"x"}""", "source")]
    public async Task A_wrong_member_is_named(string body, string field)
    {
        var learner = await server.NewLearnerAsync();

        using var response = await learner.SendAsync(HttpMethod.Post, "/v1/cards/lint", body);

        var problem = await Problem.ReadAsync(response);
        Assert.Equal(HttpStatusCode.BadRequest, problem.Status);
        Assert.Equal([field], problem.Fields);
    }

    private static Task<LintCardResponse> LintAsync(Learner learner, object draft) =>
        learner.PostAsync<LintCardResponse>("/v1/cards/lint", draft);
}
