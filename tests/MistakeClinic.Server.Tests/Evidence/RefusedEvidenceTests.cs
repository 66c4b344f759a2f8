using System.Net;
using System.Text.Json.Nodes;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Mistakes;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Evidence;

public sealed class RefusedEvidenceTests(MistakeServer server) : IClassFixture<MistakeServer>
{
    [Fact]
    public async Task Every_field_that_a_type_requires_is_asked_for()
    {
        var (learner, path) = await NewAsync();
        foreach (var (type, content) in GivenEvidence.Contents)
        {
            foreach (var field in JsonNode.Parse(content)!.AsObject().Select(member => member.Key))
            {
                if (field == "reviewer")
                    continue;
                var request = GivenEvidence.Of(type);
                request["content"]!.AsObject().Remove(field);
                var problem = await learner.FailAsync(HttpMethod.Post, path, request);
                Assert.Equal((type, field, HttpStatusCode.UnprocessableEntity), (type, field, problem.Status));
                Assert.Equal("incomplete-evidence", problem.Type);
                Assert.Equal([$"content.{field}"], problem.Fields);
            }
        }
        await AssertNothingAsync(learner, path);
    }

    [Theory]
    [InlineData("failingThenPassingTest", "failingRun.exitCode", "0", "content.failingRun.exitCode")]
    [InlineData("failingThenPassingTest", "passingRun.exitCode", "2", "content.passingRun.exitCode")]
    [InlineData("failingThenPassingTest", "passingRun.command", "\"true\"", "content.passingRun.command")]
    [InlineData("counterexample", "actual", "\"positive\"", "content.actual")]
    [InlineData("correctedProofStep", "after", "\"n > n\"", "content.after")]
    [InlineData("query", "result", "\"  \"", "content.result")]
    [InlineData("query", "expected", "\"1\"", "content.expected")]
    [InlineData("reviewNote", "measurements", "[{\"name\":\"a\",\"after\":1,\"unit\":\"s\"}]", "content.measurements")]
    public async Task What_shows_nothing_is_refused(string type, string field, string value, string named)
    {
        var (learner, path) = await NewAsync();
        var request = GivenEvidence.Of(type);
        Set(request["content"]!, field, value);

        var problem = await learner.FailAsync(HttpMethod.Post, path, request);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "incomplete-evidence"), (problem.Status, problem.Type));
        Assert.Equal([named], problem.Fields);
        await AssertNothingAsync(learner, path);
    }

    [Theory]
    [InlineData("correctedProofStep", "after", "before")]
    [InlineData("counterexample", "actual", "expected")]
    public async Task A_field_that_is_wrong_in_two_ways_is_named_once(string type, string one, string other)
    {
        var (learner, path) = await NewAsync();
        var request = GivenEvidence.Of(type);
        Set(request["content"]!, one, "\" \"");
        Set(request["content"]!, other, "\" \"");

        var problem = await learner.FailAsync(HttpMethod.Post, path, request);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "incomplete-evidence"), (problem.Status, problem.Type));
        Assert.Equal([$"content.{one}", $"content.{other}"], problem.Fields.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("benchmark", "measurements", "[]", "content.measurements")]
    [InlineData("benchmark", "measurements", "[null]", "content.measurements")]
    [InlineData("benchmark", "measurements", "[{\"name\":\"a\",\"after\":1}]", "content.measurements[0].unit")]
    [InlineData(
        "benchmark",
        "measurements",
        "[{\"name\":\"a\",\"after\":1,\"unit\":\" \"}]",
        "content.measurements[0].unit"
    )]
    [InlineData(
        "benchmark",
        "measurements",
        "[{\"name\":\"a\",\"after\":1e999,\"unit\":\"s\"}]",
        "content.measurements[0].after"
    )]
    [InlineData(
        "benchmark",
        "measurements",
        "[{\"name\":\"a\",\"before\":-1e16,\"after\":1,\"unit\":\"s\"}]",
        "content.measurements[0].before"
    )]
    [InlineData("failingThenPassingTest", "failingRun.command", "\"\"", "content.failingRun.command")]
    [InlineData("failingThenPassingTest", "failingRun.durationMs", "-1", "content.failingRun.durationMs")]
    [InlineData("failingThenPassingTest", "failingRun.environment", "\"PATH=/\"", "content.failingRun.environment")]
    public async Task A_wrong_value_is_named(string type, string field, string value, string named)
    {
        var (learner, path) = await NewAsync();
        var request = GivenEvidence.Of(type);
        Set(request["content"]!, field, value);

        var problem = await learner.FailAsync(HttpMethod.Post, path, request);

        Assert.Equal((HttpStatusCode.BadRequest, named), (problem.Status, Assert.Single(problem.Fields)));
    }

    [Theory]
    [InlineData("\"painting\"", HttpStatusCode.BadRequest)]
    [InlineData("\"code\",\"code\"", HttpStatusCode.UnprocessableEntity)]
    public async Task What_changed_is_one_of_six_things_each_once(string changed, HttpStatusCode status)
    {
        var (learner, path) = await NewAsync();
        var request = GivenEvidence.Of("query");
        request["changed"] = JsonNode.Parse($"[{changed}]");
        Assert.Equal(status, (await learner.FailAsync(HttpMethod.Post, path, request)).Status);
    }

    [Fact]
    public async Task All_texts_together_may_have_64_KiB_of_UTF_8()
    {
        var (learner, path) = await NewAsync();
        var request = GivenEvidence.Of("commandTranscript");
        // The euro sign has three bytes.
        request["content"]!["command"] = "€";
        request["content"]!["output"] = new string('x', (64 * 1024) - 2);
        var problem = await learner.FailAsync(HttpMethod.Post, path, request);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "too-large"), (problem.Status, problem.Type));

        request["content"]!["output"] = new string('\u0001', (64 * 1024) - 3);
        using var fits = await learner.SendAsync(HttpMethod.Post, path, request);
        Assert.Equal(HttpStatusCode.Created, fits.StatusCode);
    }

    [Fact]
    public async Task The_names_and_units_of_measurements_are_texts_too()
    {
        var (learner, path) = await NewAsync();
        var request = GivenEvidence.Of("benchmark");
        request["content"]!["note"] = new string('x', (64 * 1024) - "p99ms".Length + 1);
        var problem = await learner.FailAsync(HttpMethod.Post, path, request);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "too-large"), (problem.Status, problem.Type));
    }

    private static void Set(JsonNode content, string field, string value)
    {
        var path = field.Split('.');
        var parent = path.Length == 1 ? content : content[path[0]]!;
        parent[path[^1]] = JsonNode.Parse(value);
    }

    private async Task<(Learner Learner, string Path)> NewAsync()
    {
        var learner = await server.NewLearnerAsync();
        var mistake = (await learner.LogAsync(Given.QuickCapture())).Mistake.MistakeId;
        return (learner, $"/v1/mistakes/{mistake}/evidence");
    }

    private static async Task AssertNothingAsync(Learner learner, string path) =>
        Assert.Empty((await learner.GetAsync<Page<EvidenceResponse>>(path)).Items);
}
