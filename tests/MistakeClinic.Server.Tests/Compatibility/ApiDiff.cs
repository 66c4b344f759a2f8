using System.Text.Json.Nodes;

namespace MistakeClinic.Server.Tests.Compatibility;

/// <summary>
/// What a newer document of the API takes from clients of an older one. More operations, more that may be sent, and more that
/// is answered break nobody: a client ignores what it does not know.
/// </summary>
internal static class ApiDiff
{
    /// <summary>Each thing that breaks a client, as a sentence that names its place; empty when nothing does.</summary>
    internal static IReadOnlyList<string> Breaks(JsonObject older, JsonObject newer)
    {
        var breaks = new List<string>();
        foreach (var (path, operations) in older["paths"]!.AsObject())
        {
            foreach (var (method, operation) in operations!.AsObject())
            {
                var place = $"{method.ToUpperInvariant()} {path}";
                if (newer["paths"]![path]?[method] is JsonObject later)
                    Compare(new(older, operation!.AsObject()), new(newer, later), place, breaks);
                else
                    breaks.Add($"{place} is gone");
            }
        }
        return breaks;
    }

    private static void Compare(Described older, Described newer, string place, List<string> breaks)
    {
        if (IsAnonymous(older.Json) && !IsAnonymous(newer.Json))
            breaks.Add($"{place} wants a log-in");
        CompareParameters(older, newer, place, breaks);
        CompareRequest(older, newer, place, breaks);
        foreach (var (status, response) in older.Json["responses"]!.AsObject().Where(answer => answer.Key[0] == '2'))
        {
            var there = $"{place} {status}";
            if (newer.Json["responses"]![status] is not JsonObject later)
            {
                breaks.Add($"{there} is no longer answered");
                continue;
            }
            foreach (var (type, content) in response!["content"] as JsonObject ?? [])
            {
                if (later["content"]?[type] is JsonObject known)
                    SchemaDiff.Answer(older.Of(content!), newer.Of(known), there, breaks);
                else
                    breaks.Add($"{there} is no longer answered as {type}");
            }
        }
    }

    private static void CompareParameters(Described older, Described newer, string place, List<string> breaks)
    {
        var (before, after) = (Parameters(older.Json), Parameters(newer.Json));
        foreach (var (name, parameter) in before)
        {
            if (!after.TryGetValue(name, out var later))
                breaks.Add($"{place} no longer takes {name}");
            else
                SchemaDiff.Request(older.Of(parameter), newer.Of(later), $"{place} {name}", breaks);
        }
        foreach (var (name, parameter) in after)
        {
            var wasRequired = before.TryGetValue(name, out var earlier) && IsRequired(earlier);
            if (IsRequired(parameter) && !wasRequired)
                breaks.Add($"{place} requires {name}");
        }
    }

    private static void CompareRequest(Described older, Described newer, string place, List<string> breaks)
    {
        var (before, after) = (older.Json["requestBody"], newer.Json["requestBody"]);
        if (after is not null && IsRequired(after) && (before is null || !IsRequired(before)))
            breaks.Add($"{place} requires a body");
        foreach (var (type, content) in before?["content"] as JsonObject ?? [])
        {
            if (after?["content"]?[type] is JsonObject later)
                SchemaDiff.Request(older.Of(content!), newer.Of(later), $"{place} body", breaks);
            else
                breaks.Add($"{place} no longer takes {type}");
        }
    }

    private static Dictionary<string, JsonNode> Parameters(JsonObject operation) =>
        (operation["parameters"] as JsonArray ?? []).ToDictionary(
            parameter => $"{(string?)parameter!["in"]} parameter {(string?)parameter["name"]}",
            parameter => parameter!
        );

    private static bool IsRequired(JsonNode json) => (bool?)json["required"] == true;

    private static bool IsAnonymous(JsonObject operation) => operation["security"] is JsonArray { Count: 0 };

    private sealed record Described(JsonObject Document, JsonObject Json)
    {
        internal Schema Of(JsonNode holder) => new(Document, holder["schema"] as JsonObject ?? []);
    }
}
