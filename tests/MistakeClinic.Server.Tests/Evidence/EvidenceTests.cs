using System.Net;
using System.Text.Json.Nodes;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Mistakes;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Evidence;

public sealed class EvidenceTests(MistakeServer server) : IClassFixture<MistakeServer>
{
    public static TheoryData<string> Types => [.. GivenEvidence.Contents.Keys];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Each_type_is_stored_and_read_back(string type)
    {
        var (learner, mistake) = await NewAsync();
        var request = GivenEvidence.Of(type, "code", "query");

        using var response = await learner.SendAsync(HttpMethod.Post, $"/v1/mistakes/{mistake}/evidence", request);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var saved = (await response.ReadAsync<SavedEvidenceResponse>()).Evidence;
        Assert.Equal($"/v1/evidence/{saved.EvidenceId}", response.Headers.Location?.OriginalString);
        Assert.Equal([ArtifactKind.Code, ArtifactKind.Query], saved.Changed);
        using var read = await learner.SendAsync(HttpMethod.Get, $"/v1/evidence/{saved.EvidenceId}");
        var json = JsonNode.Parse(await read.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal(type, (string?)json["type"]);
        Assert.True(JsonNode.DeepEquals(request["content"], json["content"]), json.ToJsonString());
    }

    [Fact]
    public async Task Sending_again_is_safe_and_another_body_is_refused()
    {
        var (learner, mistake) = await NewAsync();
        var request = GivenEvidence.Of("query", "query");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => learner.AddAsync(mistake, request)));

        Assert.Single(answers.Select(answer => answer.Evidence.CreatedAt).Distinct());
        Assert.Single((await ListAsync(learner, mistake)).Items);
        var other = (await learner.LogAsync(Given.QuickCapture())).Mistake.MistakeId;
        await AssertReusedAsync(other, request);
        request["changed"] = new JsonArray();
        await AssertReusedAsync(mistake, request);

        async Task AssertReusedAsync(MistakeId to, JsonObject body)
        {
            var problem = await learner.FailAsync(HttpMethod.Post, $"/v1/mistakes/{to}/evidence", body);
            Assert.Equal(("id-reused", "evidenceId"), (problem.Type, Assert.Single(problem.Fields)));
        }
    }

    [Fact]
    public async Task Deleted_evidence_is_gone_and_its_id_stays_taken()
    {
        var (learner, mistake) = await NewAsync();
        var request = GivenEvidence.Of("query", "query");
        var evidence = (await learner.AddAsync(mistake, request)).Evidence.EvidenceId;

        using var first = await learner.SendAsync(HttpMethod.Delete, $"/v1/evidence/{evidence}");
        using var second = await learner.SendAsync(HttpMethod.Delete, $"/v1/evidence/{evidence}");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (first.StatusCode, second.StatusCode));
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await learner.FailAsync(HttpMethod.Get, $"/v1/evidence/{evidence}")).Status
        );
        Assert.Empty((await ListAsync(learner, mistake)).Items);
        Assert.Equal(0, (await learner.GetAsync<MistakeResponse>($"/v1/mistakes/{mistake}")).EvidenceCount);
        Assert.Equal(
            "id-reused",
            (await learner.FailAsync(HttpMethod.Post, $"/v1/mistakes/{mistake}/evidence", request)).Type
        );
    }

    [Fact]
    public async Task Evidence_goes_with_its_mistake_and_changes_its_etag()
    {
        var (learner, mistake) = await NewAsync();
        var evidence = (await learner.AddAsync(mistake, GivenEvidence.Of("query"))).Evidence.EvidenceId;
        using var outdated = await learner.PatchAsync(mistake, """{"confidence":1}""", "\"1\"");
        Assert.Equal(HttpStatusCode.PreconditionFailed, outdated.StatusCode);

        using var deleted = await learner.SendAsync(HttpMethod.Delete, $"/v1/mistakes/{mistake}");

        foreach (var path in new[] { $"/v1/evidence/{evidence}", $"/v1/mistakes/{mistake}/evidence" })
            Assert.Equal(HttpStatusCode.NotFound, (await learner.FailAsync(HttpMethod.Get, path)).Status);
        var problem = await learner.FailAsync(
            HttpMethod.Post,
            $"/v1/mistakes/{mistake}/evidence",
            GivenEvidence.Of("query")
        );
        Assert.Equal(HttpStatusCode.NotFound, problem.Status);
    }

    [Fact]
    public async Task Another_learners_evidence_is_not_there()
    {
        var (learner, mistake) = await NewAsync();
        var evidence = (await learner.AddAsync(mistake, GivenEvidence.Of("query"))).Evidence.EvidenceId;
        var other = await server.NewLearnerAsync();

        Assert.Equal(
            HttpStatusCode.NotFound,
            (await other.FailAsync(HttpMethod.Get, $"/v1/evidence/{evidence}")).Status
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await other.FailAsync(HttpMethod.Delete, $"/v1/evidence/{evidence}")).Status
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (
                await other.FailAsync(HttpMethod.Post, $"/v1/mistakes/{mistake}/evidence", GivenEvidence.Of("query"))
            ).Status
        );
        Assert.Single((await ListAsync(learner, mistake)).Items);
    }

    [Fact]
    public async Task Evidence_is_listed_page_by_page()
    {
        var (learner, mistake) = await NewAsync();
        var sent = new HashSet<EvidenceId>();
        for (var n = 0; n < 5; n++)
            sent.Add((await learner.AddAsync(mistake, GivenEvidence.Of("query"))).Evidence.EvidenceId);

        var seen = new List<EvidenceId>();
        string? cursor = "";
        do
        {
            var page = await ListAsync(learner, mistake, $"?limit=2{cursor}");
            seen.AddRange(page.Items.Select(item => item.EvidenceId));
            cursor = page.NextCursor is null ? null : $"&cursor={page.NextCursor}";
        } while (cursor is not null);

        Assert.Equal(5, seen.Count);
        Assert.Equal(sent, seen.ToHashSet());
    }

    private async Task<(Learner Learner, MistakeId Mistake)> NewAsync()
    {
        var learner = await server.NewLearnerAsync();
        return (learner, (await learner.LogAsync(Given.QuickCapture())).Mistake.MistakeId);
    }

    private static Task<Page<EvidenceResponse>> ListAsync(Learner learner, MistakeId mistake, string query = "") =>
        learner.GetAsync<Page<EvidenceResponse>>($"/v1/mistakes/{mistake}/evidence{query}");
}
