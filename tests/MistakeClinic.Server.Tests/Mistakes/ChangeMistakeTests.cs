using System.Net;
using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Mistakes;

public sealed class ChangeMistakeTests(MistakeServer server) : IClassFixture<MistakeServer>
{
    [Fact]
    public async Task What_is_left_out_stays_and_null_clears()
    {
        var learner = await server.NewLearnerAsync();
        var request = Given.Mistake();
        request.Remove("card");
        var before = (await learner.LogAsync(request)).Mistake;

        using var response = await learner.PatchAsync(
            before.MistakeId,
            """{"mistake":"Better words","rootCause":null,"confidence":null,"radarRowId":null,"occurredOn":"2026-03-01"}"""
        );

        Assert.Equal("\"2\"", response.Headers.ETag?.Tag);
        var after = (await response.ReadAsync<SavedMistakeResponse>()).Mistake;
        Assert.Equal(("Better words", new LocalDate(2026, 3, 1)), (after.Mistake, after.OccurredOn));
        Assert.Equal((before.Symptom, before.CheckId), (after.Symptom, after.CheckId));
        Assert.Equal((null, null, null), (after.RootCause, after.Confidence, after.RadarRowId));
        Assert.Equal(RepairStep.AssumptionNamed, after.Repair.NextStep?.Step);
        Assert.Equal(
            after with
            {
                Repair = before.Repair,
            },
            await learner.GetAsync<MistakeResponse>($"/v1/mistakes/{before.MistakeId}") with
            {
                Repair = before.Repair,
            }
        );
    }

    [Fact]
    public async Task A_quick_capture_is_walked_to_its_card()
    {
        var learner = await server.NewLearnerAsync();
        var mistake = (await learner.LogAsync(Given.QuickCapture())).Mistake.MistakeId;

        Assert.Equal(RepairStep.AssumptionNamed, await NextAsync("""{"symptom":"The old image still ran"}"""));
        Assert.Equal(
            RepairStep.Repaired,
            await NextAsync("""{"rootCause":"I assumed that the tag latest follows the newest push."}""")
        );
        Assert.Equal(
            RepairStep.Repaired,
            await NextAsync("""{"card":{"rule":"Check the image's digest before deploying."}}""")
        );
        Assert.Equal((1, 1, 1), await server.CountAsync(learner));
        Assert.Single((await learner.GetAsync<DueResponse>("/v1/due")).Items);

        async Task<RepairStep?> NextAsync(string patch)
        {
            using var response = await learner.PatchAsync(mistake, patch);
            return (await response.ReadAsync<SavedMistakeResponse>()).Mistake.Repair.NextStep?.Step;
        }
    }

    [Fact]
    public async Task A_made_front_follows_rule_and_symptom_and_an_own_front_stays()
    {
        var learner = await server.NewLearnerAsync();
        var mistake = (await learner.LogAsync(Given.Mistake())).Mistake.MistakeId;

        Assert.Equal(
            "Last time: no endpoints. Before blaming the network, what do you check?",
            await FrontAsync("""{"symptom":"no endpoints"}""")
        );
        Assert.Equal(
            "Last time: no endpoints. Before restarting the node, what do you check?",
            await FrontAsync("""{"card":{"rule":"Check the Service's selector before restarting the node."}}""")
        );
        Assert.Equal("My own words?", await FrontAsync("""{"card":{"front":"My own words?"}}"""));
        Assert.Equal(
            "My own words?",
            await FrontAsync("""{"symptom":null,"card":{"rule":"Check the digest before deploying."}}""")
        );
        Assert.Equal("Before deploying, what do you check?", await FrontAsync("""{"card":{"front":null}}"""));

        async Task<string> FrontAsync(string patch)
        {
            using var response = await learner.PatchAsync(mistake, patch);
            return (await response.ReadAsync<SavedMistakeResponse>()).Mistake.Card!.Front;
        }
    }

    [Fact]
    public async Task Rewriting_a_card_leaves_its_schedule_alone()
    {
        var learner = await server.NewLearnerAsync();
        var mistake = (await learner.LogAsync(Given.Mistake())).Mistake;
        var card = mistake.Card!.CardId;
        await learner.PostAsync<RecordReviewsResponse>(
            "/v1/reviews",
            new
            {
                reviews = new[]
                {
                    new
                    {
                        reviewId = Guid.CreateVersion7(),
                        cardId = card,
                        rating = Rating.Good,
                        reviewedAt = "2026-03-02T09:00:00Z",
                        durationMs = 5000,
                    },
                },
            }
        );
        var before = await learner.GetAsync<CardResponse>($"/v1/cards/{card}");
        Assert.Equal(1, before.Schedule.Reps);

        using var response = await learner.PatchAsync(
            mistake.MistakeId,
            """{"mistake":"I blamed the node","card":{"rule":"Check the digest before deploying.","instead":"Look at the labels"}}"""
        );

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var after = await learner.GetAsync<CardResponse>($"/v1/cards/{card}");
        Assert.Equal(before.Schedule, after.Schedule);
        Assert.Equal("I blamed the node.", after.Back.Believed);
        Assert.Equal(
            ("Check the digest before deploying.", "Look at the labels."),
            (after.Back.Rule, after.Back.Instead)
        );
    }

    [Fact]
    public async Task A_patch_that_changes_nothing_leaves_the_revision()
    {
        var learner = await server.NewLearnerAsync();
        var mistake = (await learner.LogAsync(Given.Mistake())).Mistake;

        using var empty = await learner.PatchAsync(mistake.MistakeId, "{}");
        using var same = await learner.PatchAsync(mistake.MistakeId, """{"confidence":80,"card":{"front":null}}""");

        Assert.Equal(("\"1\"", "\"1\""), (empty.Headers.ETag?.Tag, same.Headers.ETag?.Tag));
    }

    [Fact]
    public async Task An_outdated_etag_is_refused_and_nothing_changes()
    {
        var learner = await server.NewLearnerAsync();
        var mistake = (await learner.LogAsync(Given.Mistake())).Mistake;
        using var first = await learner.PatchAsync(mistake.MistakeId, """{"confidence":10}""", "\"1\"");

        using var second = await learner.PatchAsync(mistake.MistakeId, """{"confidence":20}""", "\"1\"");
        using var delete = await learner.SendAsync(
            HttpMethod.Delete,
            $"/v1/mistakes/{mistake.MistakeId}",
            headers: headers => headers.Add("If-Match", "\"1\"")
        );

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("changed-meanwhile", (await Problem.ReadAsync(second)).Type);
        Assert.Equal(HttpStatusCode.PreconditionFailed, delete.StatusCode);
        Assert.Equal(10, (await learner.GetAsync<MistakeResponse>($"/v1/mistakes/{mistake.MistakeId}")).Confidence);
    }

    [Fact]
    public async Task Of_ten_changes_at_once_with_one_etag_one_is_made()
    {
        var learner = await server.NewLearnerAsync();
        var mistake = (await learner.LogAsync(Given.Mistake())).Mistake;

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(n => learner.PatchAsync(mistake.MistakeId, $$"""{"confidence":{{n}}}""", "\"1\""))
        );

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        // 503 where the machine stalls for longer than a request waits for a lock: refused all the same.
        Assert.Equal(
            9,
            answers.Count(answer =>
                answer.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.ServiceUnavailable
            )
        );
    }

    [Fact]
    public async Task Changes_at_once_without_an_etag_are_all_made()
    {
        var learner = await server.NewLearnerAsync();
        var mistake = (await learner.LogAsync(Given.Mistake())).Mistake;
        string[] patches =
        [
            """{"confidence":1}""",
            """{"symptom":"another symptom"}""",
            """{"card":{"instead":"another way"}}""",
            """{"card":{"front":"another front?"}}""",
            """{"checkId":null}""",
        ];

        var answers = await Task.WhenAll(patches.Select(patch => PatchUntilHeardAsync(learner, mistake, patch)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        var after = await learner.GetAsync<MistakeResponse>($"/v1/mistakes/{mistake.MistakeId}");
        Assert.Equal((1, "another symptom", null), (after.Confidence, after.Symptom, after.CheckId));
        Assert.Equal(("another way", "another front?"), (after.Card!.Instead, after.Card.Front));
    }

    [Fact]
    public async Task Of_cards_that_are_added_at_once_one_is_made()
    {
        var learner = await server.NewLearnerAsync();
        var request = Given.Mistake();
        request.Remove("card");
        var mistake = (await learner.LogAsync(request)).Mistake;

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(_ => PatchUntilHeardAsync(learner, mistake, $$$"""{"card":{"rule":"{{{Given.Rule}}}"}}"""))
        );

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal((1, 1, 1), await server.CountAsync(learner));
        await using var owner = await server.OpenAsync();
        Assert.Equal(
            2,
            await owner.ExecuteScalarAsync<int>(
                "select revision from mistake where learner_id = @id",
                new { id = learner.LearnerId.Value }
            )
        );
    }

    private static Task<HttpResponseMessage> PatchUntilHeardAsync(
        Learner learner,
        MistakeResponse mistake,
        string patch
    ) => learner.SendUntilHeardAsync(HttpMethod.Patch, $"/v1/mistakes/{mistake.MistakeId}", patch);
}
