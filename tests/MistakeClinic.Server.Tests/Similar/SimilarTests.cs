using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using MistakeClinic.Clinics.Cards;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Mistakes;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Similar;

public sealed class SimilarTests(MistakeServer server, ITestOutputHelper output) : IClassFixture<MistakeServer>
{
    [Fact]
    public async Task Of_a_whole_collection_the_mistake_made_again_is_offered()
    {
        var learner = await server.NewLearnerAsync();
        var logged = new Dictionary<int, MistakeId>();
        foreach (var pair in Pair.All.Where(pair => pair.Label != "unrelated"))
        {
            var isSame = pair.Label == "same";
            var id = await LogAsync(
                learner,
                isSame ? pair.Rule.Canonical : pair.OtherRule.Canonical,
                isSame ? pair.Symptom : pair.OtherSymptom
            );
            if (isSame)
                logged[pair.Group] = id;
        }

        var (found, first, offers) = (0, 0, 0);
        foreach (var pair in Pair.All.Where(pair => pair.Label == "same"))
        {
            var lint = await LintAsync(learner, pair.OtherRule.Canonical, pair.OtherSymptom);
            var ids = lint.Similar.Select(offer => offer.MistakeId).ToList();
            found += ids.Contains(logged[pair.Group]) ? 1 : 0;
            first += ids.FirstOrDefault() == logged[pair.Group] ? 1 : 0;
            offers += ids.Count;
            Assert.Equal(lint.Similar.OrderByDescending(offer => offer.Similarity), lint.Similar);
            Assert.InRange(lint.Similar.Count, 0, 3);
        }

        output.WriteLine(
            $"of {logged.Count} made again: {found} offered, {first} as the first; {offers} offers in all"
        );
        Assert.True(found >= 0.85 * logged.Count, $"{found}");
        Assert.True(first >= 0.7 * logged.Count, $"{first}");
    }

    [Fact]
    public async Task Each_text_says_by_which_it_is_alike()
    {
        var learner = await server.NewLearnerAsync();
        var stored = await learner.LogAsync(Given.Mistake());
        var card = stored.Mistake.Card!;

        var rule = await LintAsync(learner, "Check the Service's selectors before you blame the network");
        var trigger = await LintAsync(learner, "Check the firewall before blaming the network");
        var symptom = await LintAsync(
            learner,
            "Check Pod readiness before a rollout",
            "kubectl get endpoints shows nothing"
        );
        var draft = await learner.LogAsync(
            Given.QuickCapture("I took the network to be down, because the Service has no endpoints")
        );

        Assert.Empty(stored.Similar);
        Assert.Equal(
            [SimilarBy.Rule, SimilarBy.Trigger, SimilarBy.Symptom, SimilarBy.Mistake],
            new[] { rule.Similar, trigger.Similar, symptom.Similar, draft.Similar }.Select(offers => offers.Single().By)
        );
        var offer = draft.Similar.Single();
        Assert.Equal(
            (stored.Mistake.MistakeId, card.CardId, MistakeServer.Clinic, card.Rule, stored.Mistake.Mistake),
            (offer.MistakeId, offer.CardId, offer.Clinic, offer.Rule, offer.Mistake)
        );
        Assert.InRange(offer.Similarity, 0.8, 1);
    }

    [Fact]
    public async Task Deleted_ones_other_learners_and_the_mistake_itself_are_not_offered()
    {
        var (learner, other) = (await server.NewLearnerAsync(), await server.NewLearnerAsync());
        await other.LogAsync(Given.Mistake());
        var deleted = (await learner.LogAsync(Given.Mistake())).Mistake.MistakeId;
        using var gone = await learner.SendAsync(HttpMethod.Delete, $"/v1/mistakes/{deleted}");
        var request = Given.Mistake();

        var first = await learner.LogAsync(request);
        var again = await learner.LogAsync(request);
        var rewritten = await learner.PostAsync<LintCardResponse>(
            "/v1/cards/lint",
            new { rule = Given.Rule, cardId = first.Mistake.Card!.CardId }
        );

        Assert.Empty(first.Similar);
        Assert.Empty(again.Similar);
        Assert.Empty(rewritten.Similar);
    }

    [Fact]
    public async Task A_patch_offers_what_is_like_the_texts_that_it_changes()
    {
        var learner = await server.NewLearnerAsync();
        var stored = (await learner.LogAsync(Given.Mistake())).Mistake;
        var draft = (await learner.LogAsync(Given.QuickCapture())).Mistake;

        using var near = await learner.PatchAsync(
            draft.MistakeId,
            """{ "symptom": "kubectl get endpoints shows none" }"""
        );
        using var elsewhere = await learner.PatchAsync(draft.MistakeId, """{ "confidence": 5 }""");

        var offer = Assert.Single((await near.ReadAsync<SavedMistakeResponse>()).Similar);
        Assert.Equal((stored.MistakeId, SimilarBy.Symptom, 1d), (offer.MistakeId, offer.By, offer.Similarity));
        Assert.Empty((await elsewhere.ReadAsync<SavedMistakeResponse>()).Similar);
    }

    [Fact]
    public async Task A_check_missed_again_offers_the_mistake_of_the_miss_before()
    {
        var learner = await server.NewLearnerAsync();
        var miss = new { answer = "I found nothing wrong with it", missed = true };
        var path = $"/v1/practice-checks/{MistakeServer.Check}/attempts";
        var first = await learner.PostAsync<RecordedAttemptResponse>(path, miss);
        using var worked = await learner.PatchAsync(first.Mistake!.MistakeId, """{ "symptom": "It never ends" }""");

        var second = await learner.PostAsync<RecordedAttemptResponse>(path, miss);
        var found = await learner.PostAsync<RecordedAttemptResponse>(
            path,
            new { answer = "It is off", missed = false }
        );

        Assert.NotEqual(first.Mistake.MistakeId, second.Mistake!.MistakeId);
        var offer = Assert.Single(second.Similar);
        Assert.Equal((first.Mistake.MistakeId, SimilarBy.Mistake), (offer.MistakeId, offer.By));
        Assert.Empty(first.Similar);
        Assert.Empty(found.Similar);
    }

    [Fact]
    public async Task The_fix_of_a_duplicate_is_the_address_to_record_the_recurrence_at()
    {
        var learner = await server.NewLearnerAsync();
        var stored = (await learner.LogAsync(Given.Mistake())).Mistake.MistakeId;

        using var refused = await learner.SendAsync(HttpMethod.Post, "/v1/mistakes", Given.Mistake());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var text = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var findings = JsonNode.Parse(text)!["findings"].Deserialize<List<LintFinding>>(ClinicServer.Json)!;
        var fix = findings.Single(finding => finding.RuleId == "ML015").Fix;
        var address = $"/v1/mistakes/{stored}/recurrences";
        Assert.Contains($"POST {address}", fix, StringComparison.Ordinal);
        await learner.PostAsync<RecordedRecurrenceResponse>(
            address,
            new { evidence = "The endpoints were empty again" }
        );
    }

    private static Task<LintCardResponse> LintAsync(Learner learner, string rule, string? symptom = null) =>
        learner.PostAsync<LintCardResponse>("/v1/cards/lint", new { rule, symptom });

    private static async Task<MistakeId> LogAsync(Learner learner, string rule, string symptom)
    {
        var mistake = new JsonObject
        {
            ["clinic"] = MistakeServer.Clinic,
            ["mistake"] = $"I went on: {symptom}",
            ["symptom"] = symptom,
            ["rootCause"] = "I assumed that what had held the last time holds every time, but nothing promises it",
            ["card"] = new JsonObject { ["rule"] = rule },
        };
        return (await learner.LogAsync(mistake)).Mistake.MistakeId;
    }
}
