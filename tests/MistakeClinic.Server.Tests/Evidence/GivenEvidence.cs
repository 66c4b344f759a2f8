using System.Text.Json.Nodes;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Evidence;

/// <summary>For each type of evidence the least that it must hold.</summary>
internal static class GivenEvidence
{
    public static readonly Dictionary<string, string> Contents = new()
    {
        ["failingThenPassingTest"] = """
            {
              "failingRun": { "command": "dotnet test", "exitCode": 1, "output": "1 failed" },
              "passingRun": { "command": "dotnet test", "exitCode": 0 }
            }
            """,
        ["counterexample"] = """{ "input": "0", "expected": "positive", "actual": "neither" }""",
        ["correctedProofStep"] = """{ "before": "n > n", "after": "n >= n" }""",
        ["revisedDiagram"] = """{ "after": "A -> B -> C" }""",
        ["saferCommand"] =
            """{ "before": "rm -rf $DIR", "after": "rm -rf -- \"${DIR:?}\"", "reason": "An empty DIR" }""",
        ["commandTranscript"] = """{ "command": "kubectl get pods", "output": "none" }""",
        ["query"] = """{ "query": "select 1", "result": "1" }""",
        ["benchmark"] = """{ "measurements": [{ "name": "p99", "before": 41.5, "after": 3.25, "unit": "ms" }] }""",
        ["designDecision"] = """{ "decision": "One writer", "reason": "Two lose updates" }""",
        ["reviewNote"] = """{ "note": "The base case is missing", "reviewer": "Grace" }""",
    };

    public static JsonObject Of(string type, params string[] changed) =>
        new()
        {
            ["evidenceId"] = Guid.CreateVersion7(),
            ["type"] = type,
            ["changed"] = new JsonArray([.. changed.Select(name => JsonValue.Create(name))]),
            ["content"] = JsonNode.Parse(Contents[type]),
        };

    public static Task<SavedEvidenceResponse> AddAsync(this Learner learner, MistakeId mistake, JsonObject evidence) =>
        learner.PostAsync<SavedEvidenceResponse>($"/v1/mistakes/{mistake}/evidence", evidence);
}
