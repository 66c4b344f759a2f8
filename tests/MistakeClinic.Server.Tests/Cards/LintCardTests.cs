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

    [Fact]
    public async Task A_stored_card_is_looked_at_with_its_evidence_and_its_reviews()
    {
        var learner = await server.NewLearnerAsync();
        var saved = (await learner.LogAsync(Given.Mistake())).Mistake;
        var draft = new
        {
            rule = Given.Rule,
            rootCause = Given.RootCause,
            cardId = saved.Card!.CardId,
        };
        const string evidence = """
            {"type":"failingThenPassingTest","changed":["code"],"content":{
             "failingRun":{"command":"make test","exitCode":1,"commit":"1f2e3d4"},
             "passingRun":{"command":"make test","exitCode":0}}}
            """;
        using var added = await learner.SendAsync(
            HttpMethod.Post,
            $"/v1/mistakes/{saved.MistakeId}/evidence",
            evidence
        );
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal(["ML017"], (await LintAsync(learner, draft)).Findings.Select(found => found.RuleId));

        // Learned, then forgotten again and again while it should have been known.
        var days = 0;
        foreach (var rating in "easy easy again good again good again good again".Split(' '))
            await ReviewAsync(rating, days += 2);
        var findings = (await LintAsync(learner, draft)).Findings;
        Assert.Equal(["ML017", "ML020"], findings.Select(found => found.RuleId));
        Assert.Contains("lapsed 4 times", findings[1].Message, StringComparison.Ordinal);

        async Task ReviewAsync(string rating, int day)
        {
            var review = new
            {
                reviewId = Guid.CreateVersion7(),
                cardId = saved.Card.CardId,
                rating,
                reviewedAt = server.Time.GetUtcNow().AddDays(day - 30),
                durationMs = 900,
            };
            var results = await learner.PostAsync<RecordReviewsResponse>(
                "/v1/reviews",
                new { reviews = new[] { review } }
            );
            Assert.Equal(RecordedAs.Recorded, Assert.Single(results.Results).Outcome);
        }
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
