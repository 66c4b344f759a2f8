using System.Text.Json.Nodes;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Mistakes;

/// <summary>Requests that are good as they stand, for tests to change one thing of.</summary>
internal static class Given
{
    public const string Rule = "Check the Service's selector before blaming the network.";
    public const string RootCause = "I assumed that a Service finds Pods by name, but it finds them by label.";

    /// <summary>A mistake with all its members and a card.</summary>
    public static JsonObject Mistake(string rule = Rule) =>
        new()
        {
            ["mistakeId"] = Guid.CreateVersion7(),
            ["clinic"] = MistakeServer.Clinic,
            ["occurredOn"] = "2026-02-27",
            ["mistake"] = "I took the network to be down because the Service had no endpoints",
            ["symptom"] = "kubectl get endpoints shows none",
            ["rootCause"] = RootCause,
            ["confidence"] = 80,
            ["radarRowId"] = MistakeServer.RadarRow.Value,
            ["checkId"] = MistakeServer.Check.Value,
            ["card"] = new JsonObject { ["cardId"] = Guid.CreateVersion7(), ["rule"] = rule },
        };

    /// <summary>A mistake as it is caught in passing: clinic and mistake only.</summary>
    public static JsonObject QuickCapture(string mistake = "I took latest for the newest image") =>
        new() { ["clinic"] = MistakeServer.Clinic, ["mistake"] = mistake };

    public static Task<SavedMistakeResponse> LogAsync(this Learner learner, JsonObject mistake) =>
        learner.PostAsync<SavedMistakeResponse>("/v1/mistakes", mistake);

    /// <summary>Sends a merge patch to a mistake.</summary>
    public static Task<HttpResponseMessage> PatchAsync(
        this Learner learner,
        MistakeId mistake,
        string patch,
        string? ifMatch = null
    ) =>
        learner.SendAsync(
            HttpMethod.Patch,
            $"/v1/mistakes/{mistake}",
            patch,
            headers =>
            {
                if (ifMatch is not null)
                    headers.Add("If-Match", ifMatch);
            }
        );

    /// <summary>What a request that must succeed answered.</summary>
    public static async Task<T> ReadAsync<T>(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode} {text}");
        return System.Text.Json.JsonSerializer.Deserialize<T>(text, ClinicServer.Json)!;
    }
}
