using System.Text.Json.Nodes;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Sync;

/// <summary>Reads all of a learner's things by their own addresses, in the form of <see cref="Copy.Lines"/>.</summary>
internal static class DirectLists
{
    public static async Task<IReadOnlyList<string>> ReadAsync(Learner learner)
    {
        var lines = new List<(string Kind, string Id, JsonNode Thing)>();
        var me = await learner.GetAsync<JsonNode>("/v1/me");
        lines.Add(("me", (string)me["learnerId"]!, me));
        foreach (var clinic in await ListAsync(learner, "/v1/clinics"))
            await AddClinicAsync(learner, (string)clinic["slug"]!, lines);
        foreach (var mistake in await ListAsync(learner, "/v1/mistakes"))
            await AddMistakeAsync(learner, (string)mistake["mistakeId"]!, lines);
        foreach (var quiz in await ListAsync(learner, "/v1/quizzes"))
        {
            var id = (string)quiz["quizId"]!;
            lines.Add(("quiz", id, quiz));
            if (await FindAsync(learner, $"/v1/quizzes/{id}/result") is { } result)
                lines.Add(("quizResult", id, result));
        }
        return
        [
            .. lines
                .OrderBy(line => (line.Kind, line.Id))
                .Select(line => $"{line.Kind} {line.Id} {line.Thing.ToJsonString()}"),
        ];
    }

    private static async Task AddClinicAsync(Learner learner, string slug, List<(string, string, JsonNode)> lines)
    {
        var clinic = await learner.GetAsync<JsonNode>($"/v1/clinics/{slug}");
        if ((string?)clinic["enrolledAt"] is { } since)
            lines.Add(("enrolment", slug, new JsonObject { ["clinic"] = slug, ["enrolledAt"] = since }));
        foreach (var row in clinic["radarRows"]!.AsArray().Where(row => (bool)row!["isOwn"]!))
            lines.Add(("radarRow", (string)row!["radarRowId"]!, row));
        foreach (var check in clinic["practicePages"]!.AsArray().SelectMany(page => page!["checks"]!.AsArray()))
        {
            foreach (var attempt in await ListAsync(learner, $"/v1/practice-checks/{check!["checkId"]}/attempts"))
                lines.Add(("attempt", (string)attempt["attemptId"]!, attempt));
        }
    }

    private static async Task AddMistakeAsync(Learner learner, string id, List<(string, string, JsonNode)> lines)
    {
        var mistake = await learner.GetAsync<JsonNode>($"/v1/mistakes/{id}");
        lines.Add(("mistake", id, mistake));
        foreach (var evidence in await ListAsync(learner, $"/v1/mistakes/{id}/evidence"))
            lines.Add(("evidence", (string)evidence["evidenceId"]!, evidence));
        foreach (var recurrence in await ListAsync(learner, $"/v1/mistakes/{id}/recurrences"))
            lines.Add(("recurrence", (string)recurrence["recurrenceId"]!, recurrence));
        if ((string?)mistake["card"]?["cardId"] is not { } card)
            return;
        lines.Add(("card", card, await learner.GetAsync<JsonNode>($"/v1/cards/{card}")));
        foreach (var review in await ListAsync(learner, $"/v1/cards/{card}/reviews"))
            lines.Add(("review", (string)review["reviewId"]!, review));
    }

    private static async Task<IReadOnlyList<JsonNode>> ListAsync(Learner learner, string address)
    {
        var items = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var page = await learner.GetAsync<JsonNode>(
                $"{address}?limit=200{(cursor is null ? "" : $"&cursor={cursor}")}"
            );
            items.AddRange(page["items"]!.AsArray().Select(item => item!));
            cursor = (string?)page["nextCursor"];
        } while (cursor is not null);
        return items;
    }

    private static async Task<JsonNode?> FindAsync(Learner learner, string address)
    {
        using var response = await learner.SendAsync(HttpMethod.Get, address);
        return response.IsSuccessStatusCode
            ? JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            : null;
    }
}
