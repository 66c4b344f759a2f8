using System.Text;
using System.Text.Json.Nodes;

namespace MistakeClinic.Server.Tests.Http;

/// <summary>Bodies with one thing wrong, made from a good one: each kind at each place of it.</summary>
internal static class Hostile
{
    /// <summary>Values to put in the place of a good one. All are valid JSON but the lone surrogates.</summary>
    public static readonly string[] Values =
    [
        "null",
        "true",
        "-1",
        "1e400",
        "99999999999999999999",
        "0.5",
        "NaN",
        "\"\"",
        "\" \"",
        "\"\\u0000\"",
        "\"a\\u0000b\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"' OR 1=1--\"",
        "\"0001-01-01\"",
        "\"9999-12-31\"",
        "\"0001-01-01T00:00:00Z\"",
        "\"9999-12-31T23:59:59.9999999Z\"",
        "\"2026-03-01T09:00:00+05:30\"",
        "\"2026-02-30T25:61:00Z\"",
        "\"00000000-0000-0000-0000-000000000000\"",
        "\"Etc/NoSuchZone\"",
        "\"24:00\"",
        $"\"{new string('x', 10_000)}\"",
        "[]",
        "{}",
        "[null]",
        "[[[]]]",
    ];

    /// <summary>Bodies that are wrong as a whole.</summary>
    public static readonly byte[][] Bodies =
    [
        [],
        "{"u8.ToArray(),
        "null"u8.ToArray(),
        "[]"u8.ToArray(),
        "\"text\""u8.ToArray(),
        "{} {}"u8.ToArray(),
        "{\"a\":1,}"u8.ToArray(),
        "// no\n{}"u8.ToArray(),
        [.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8],
        [0xFF, 0xFE, .. "{}"u8],
        [0xEF, 0xBB, 0xBF, .. "{}"u8],
        Encoding.UTF8.GetBytes(new string('[', 1000) + new string(']', 1000)),
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 1000)) + "1" + new string('}', 1000)),
    ];

    /// <summary>The body once for each place in it and each of these values there.</summary>
    public static IEnumerable<string> At(string body, IEnumerable<string> values) =>
        from place in Places(JsonNode.Parse(body), [])
        from value in values
        select Replace(body, place, value);

    /// <summary>The body with the first member of each object given twice, and with a member that nobody knows.</summary>
    public static IEnumerable<string> WithOtherMembers(string body)
    {
        // Browsers may add what they like to the answer of a device, which comes last.
        var own = body.IndexOf("\"credential\"", StringComparison.Ordinal);
        var end = own < 0 ? body.Length : own;
        for (var at = body.IndexOf('{'); at >= 0 && at < end; at = body.IndexOf('{', at + 1))
        {
            yield return body.Insert(at + 1, "\"nobodyKnows\":1,");
            var name = body[(at + 1)..body.IndexOf(':', at)];
            yield return body.Insert(at + 1, $"{name}:null,");
        }
    }

    // A place is the list of names and indices that lead to it; the whole body is the empty list.
    private static IEnumerable<string[]> Places(JsonNode? node, string[] place) =>
        Children(node).SelectMany(child => Places(child.Node, [.. place, child.Name])).Append(place);

    private static IEnumerable<(string Name, JsonNode? Node)> Children(JsonNode? node) =>
        node switch
        {
            JsonObject members => members.Select(member => (member.Key, member.Value)),
            JsonArray items => items.Select((item, index) => ($"{index}", item)),
            _ => [],
        };

    private static string Replace(string body, string[] place, string value)
    {
        if (place.Length == 0)
            return value;
        // A marker stands for the value meanwhile, since the value may be no JSON.
        const string marker = "\"marker\"";
        var root = JsonNode.Parse(body)!;
        var parent = place[..^1]
            .Aggregate(root, (node, step) => node is JsonArray items ? items[Index(step)]! : node[step]!);
        if (parent is JsonArray list)
            list[Index(place[^1])] = JsonNode.Parse(marker);
        else
            parent[place[^1]] = JsonNode.Parse(marker);
        return root.ToJsonString().Replace(marker, value, StringComparison.Ordinal);
    }

    private static int Index(string step) => int.Parse(step, System.Globalization.CultureInfo.InvariantCulture);
}
