using System.Net;
using System.Text.Json.Nodes;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Clinics;
using MistakeClinic.Server.Tests.Evidence;
using MistakeClinic.Server.Tests.Mistakes;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Completion;

public sealed class CompletionTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    [Fact]
    public async Task A_learner_comes_to_meet_the_pages_own_standard()
    {
        var (learner, page, earlier) = await NewAsync();
        var empty = await ReadAsync(learner, page);
        // The page of GivenPage asks for six mistakes where others ask for five.
        Assert.Equal([6, 2, 1, 1], empty.Criteria.Select(criterion => criterion.Threshold));
        Assert.All(
            empty.Criteria,
            criterion => Assert.StartsWith($"{criterion.Threshold} more: ", criterion.Missing, StringComparison.Ordinal)
        );
        Assert.Empty(empty.History);

        var mistakes = await LogAsync(learner, page, earlier, 6);
        var first = await learner.AddAsync(mistakes[0], GivenEvidence.Of("counterexample"));
        await learner.AddAsync(mistakes[0], GivenEvidence.Of("failingThenPassingTest"));
        Assert.Equal(
            [true, false, true, false],
            (await ReadAsync(learner, page)).Criteria.Select(criterion => criterion.Met)
        );
        server.Time.Advance(TimeSpan.FromMinutes(1));
        var last = await learner.AddAsync(mistakes[1], GivenEvidence.Of("failingThenPassingTest", "code"));

        var met = await ReadAsync(learner, page);
        Assert.True(met.Met);
        Assert.All(met.Criteria, criterion => Assert.Null(criterion.Missing));
        Assert.Equal(mistakes, met.Criteria[0].Counted.Select(counted => counted.MistakeId));
        Assert.Equal([mistakes[0], mistakes[1]], met.Criteria[1].Counted.Select(counted => counted.MistakeId));
        Assert.Equal(2, met.Criteria[1].Counted[0].EvidenceIds.Count);
        Assert.Equal(first.Evidence.EvidenceId, met.Criteria[1].Counted[0].EvidenceIds[0]);
        Assert.Equal([mistakes[5]], met.Criteria[2].Counted.Select(counted => counted.MistakeId));
        Assert.Equal([last.Evidence.EvidenceId], Assert.Single(met.Criteria[3].Counted).EvidenceIds);
        var change = Assert.Single(met.History);
        Assert.Equal((last.Evidence.CreatedAt, true), (change.ChangedAt, change.Met));
        Assert.Equal([6, 2, 1, 1], change.Counts);
    }

    [Fact]
    public async Task Deleting_undoes_it_and_the_history_tells()
    {
        var (learner, page, earlier) = await NewAsync();
        var mistakes = await LogAsync(learner, page, earlier, 6);
        await learner.AddAsync(mistakes[0], GivenEvidence.Of("counterexample", "proof"));
        var second = await learner.AddAsync(mistakes[1], GivenEvidence.Of("counterexample"));

        using var evidence = await learner.SendAsync(HttpMethod.Delete, $"/v1/evidence/{second.Evidence.EvidenceId}");
        await learner.AddAsync(mistakes[1], GivenEvidence.Of("counterexample"));
        using var unlinked = await learner.PatchAsync(mistakes[5], """{"linkedSkill":null}""");
        using var linked = await learner.SendAsync(HttpMethod.Patch, $"/v1/mistakes/{mistakes[4]}", Link(earlier));
        using var mistake = await learner.SendAsync(HttpMethod.Delete, $"/v1/mistakes/{mistakes[2]}");

        var state = await ReadAsync(learner, page);
        Assert.False(state.Met);
        Assert.Equal([false, true, false, true, false, true], state.History.Select(change => change.Met));
        Assert.Equal([5, 2, 1, 1], state.History[0].Counts);
        Assert.Equal([6, 2, 0, 1], state.History[2].Counts);
    }

    [Fact]
    public async Task Of_changes_at_once_each_turn_is_noted_once()
    {
        var (learner, page, earlier) = await NewAsync();
        var mistakes = await LogAsync(learner, page, earlier, 6);

        await Task.WhenAll(
            mistakes.Select(mistake => learner.AddAsync(mistake, GivenEvidence.Of("counterexample", "code")))
        );
        Assert.Single((await ReadAsync(learner, page)).History);
        await Task.WhenAll(mistakes.Select(mistake => learner.SendAsync(HttpMethod.Delete, $"/v1/mistakes/{mistake}")));

        Assert.Equal([false, true], (await ReadAsync(learner, page)).History.Select(change => change.Met));
    }

    [Fact]
    public async Task A_new_standard_of_the_page_is_noted_when_it_is_read()
    {
        var (learner, page, earlier) = await NewAsync();
        var mistakes = await LogAsync(learner, page, earlier, 6);
        await learner.AddAsync(mistakes[0], GivenEvidence.Of("counterexample", "code"));
        await learner.AddAsync(mistakes[1], GivenEvidence.Of("counterexample"));
        var author = await server.NewLearnerAsync(AccountRole.Author);
        var harder = page.ToMarkdown().Replace("six real", "seven real", StringComparison.Ordinal);
        using var put = await author.PutPageAsync(page.Slug, System.Text.Encoding.UTF8.GetBytes(harder));

        var (one, two) = (await ReadAsync(learner, page), await ReadAsync(learner, page));

        Assert.Equal([false, true], one.History.Select(change => change.Met));
        Assert.Equal([7, 2, 1, 1], one.History[0].Thresholds);
        Assert.Equal(2, two.History.Count);
    }

    [Fact]
    public async Task A_draft_counts_once_something_is_made_of_it()
    {
        var (learner, page, _) = await NewAsync();
        var clinic = await learner.GetAsync<ClinicResponse>($"/v1/clinics/{page.Slug}");
        var check = clinic.PracticePages[0].Checks[0].CheckId;
        var attempt = await learner.PostAsync<RecordedAttemptResponse>(
            $"/v1/practice-checks/{check}/attempts",
            new { answer = "It looks right", missed = true }
        );
        Assert.Empty((await ReadAsync(learner, page)).Criteria[0].Counted);

        using var patch = await learner.PatchAsync(attempt.Mistake!.MistakeId, """{"symptom":"0 is neither"}""");

        Assert.Single((await ReadAsync(learner, page)).Criteria[0].Counted);
    }

    [Fact]
    public async Task It_is_the_learners_own()
    {
        var (learner, page, earlier) = await NewAsync();
        await LogAsync(learner, page, earlier, 6);
        Assert.Empty((await ReadAsync(await server.NewLearnerAsync(), page)).Criteria[0].Counted);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await learner.FailAsync(HttpMethod.Get, "/v1/clinics/no-such-clinic/completion")).Status
        );
    }

    private async Task<(Learner Learner, GivenPage Page, GivenPage Earlier)> NewAsync()
    {
        var author = await server.NewLearnerAsync(AccountRole.Author);
        var (page, earlier) = (new GivenPage(), new GivenPage { Module = 6 });
        using var first = await author.PutPageAsync(page);
        using var second = await author.PutPageAsync(earlier);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, second.StatusCode));
        return (await server.NewLearnerAsync(), page, earlier);
    }

    /// <summary>Logs mistakes, the last of them linked to the earlier page.</summary>
    private static async Task<List<MistakeId>> LogAsync(Learner learner, GivenPage page, GivenPage earlier, int count)
    {
        var ids = new List<MistakeId>();
        for (var n = 1; n <= count; n++)
        {
            var request = n == count ? Link(earlier) : [];
            request["mistakeId"] = Guid.CreateVersion7();
            request["clinic"] = page.Slug;
            request["mistake"] = $"Mistake {n}";
            ids.Add((await learner.LogAsync(request)).Mistake.MistakeId);
        }
        return ids;
    }

    private static JsonObject Link(GivenPage earlier) =>
        new()
        {
            ["linkedSkill"] = new JsonObject { ["clinic"] = earlier.Slug, ["skill"] = "Signs" },
        };

    private static Task<CompletionResponse> ReadAsync(Learner learner, GivenPage page) =>
        learner.GetAsync<CompletionResponse>($"/v1/clinics/{page.Slug}/completion");
}
