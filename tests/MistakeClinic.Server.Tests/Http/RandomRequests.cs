using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MistakeClinic.Server.Tests.Http;

/// <summary>
/// Requests made at random from the schemas of the API document: mostly of the right form, with a hostile value here and
/// there, and with ids that are the learner's as often as not.
/// </summary>
internal sealed partial class RandomRequests(Random random, IReadOnlyList<string> ids)
{
    private static readonly string[] Texts =
    [
        "",
        " ",
        "relational-databases",
        "container-orchestration",
        "Check the plan before adding an index.",
        "Do not use NOT IN when a column may be NULL.",
        "The total grew\nwhen a line was added.",
        "Ünïcödé \U0001F600 العربية \u200B\u202E",
        "' OR 1=1--",
        "%_\\",
        "<script>alert(1)</script>",
        "Europe/Paris",
        "learner@example.org",
        "2026-03-01",
        "mcr_AAAA",
    ];

    private static readonly string[] Tags = ["\"1\"", "\"2\", \"1\"", "*", "W/\"1\"", "\"", "1", "\"\u00e9\""];

    public string Address(Operation operation)
    {
        var address = Braces().Replace(operation.Path, _ => Uri.EscapeDataString(PathPart()));
        var query = operation
            .Parameters("query")
            .Where(_ => Chance(0.5))
            .Select(name => $"{name}={Uri.EscapeDataString(QueryValue())}");
        return $"{address}?{string.Join('&', query)}";
    }

    /// <summary>A body for the operation; null when it takes none, or as if it had been forgotten.</summary>
    public string? Body(Operation operation, string page) =>
        Chance(0.02) ? null
        : operation.Example is { } example && Chance(0.5) ? Near(example)
        : operation.BodySchema is { } schema ? Value(schema)
        : operation.MediaType is not null ? Page(page)
        : null;

    public string? IfMatch() => Chance(0.2) ? Pick(Tags) : null;

    // The example with other ids and, as often as not, one other value in it.
    private string Near(string example)
    {
        var body = ExampleId().Replace(example, _ => Id());
        return Chance(0.5) ? Pick([.. Hostile.At(body, [Pick(Hostile.Values)])]) : body;
    }

    [GeneratedRegex("{[^}]+}")]
    private static partial Regex Braces();

    [GeneratedRegex("0199f0a2-7c3e-7000-8000-[0-9a-f]{12}")]
    internal static partial Regex ExampleId();

    private string Value(JsonObject declared)
    {
        if (Chance(0.03))
            return Pick(Hostile.Values);
        if (declared["oneOf"] is JsonArray choices)
            return Value(Pick([.. choices.Select(choice => choice!.AsObject())]));
        var schema = Operation.Resolve(declared);
        if (schema["enum"] is JsonArray names)
            return Pick([.. names.Select(name => name!.ToJsonString())]);
        return Pick(Types(schema)) switch
        {
            "object" => Members(schema),
            "array" =>
                $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(schema["items"]!.AsObject())))}]",
            "integer" => Whole(),
            "number" => (random.NextDouble() * 2).ToString("R", CultureInfo.InvariantCulture),
            "boolean" => Chance(0.5) ? "true" : "false",
            "string" => JsonValue.Create(Text((string?)schema["format"], (string?)schema["pattern"])).ToJsonString(),
            _ => "null",
        };
    }

    private string Members(JsonObject schema)
    {
        // A map: its names are the sender's.
        if (schema["properties"] is null)
            return $"{{\"{Pick(["relational-databases", "", "x"])}\":{Value(schema["additionalProperties"]!.AsObject())}}}";
        var required = (schema["required"] as JsonArray ?? []).Select(name => (string)name!).ToHashSet();
        var members = schema["properties"]!
            .AsObject()
            .Where(member => Chance(required.Contains(member.Key) ? 0.98 : 0.5))
            .Select(member => $"\"{member.Key}\":{Value(member.Value!.AsObject())}");
        return $"{{{string.Join(',', members)}}}";
    }

    private static string[] Types(JsonObject schema) =>
        schema["type"] switch
        {
            JsonArray several => [.. several.Select(type => (string)type!)],
            { } one => [(string)one!],
            null => ["null"],
        };

    private string Text(string? format, string? pattern) =>
        format switch
        {
            "uuid" => Id(),
            "date-time" =>
                $"{Date()}T{Time()}:{random.Next(60):00}.{random.Next(1_000_000_000)}{Pick(["Z", "+05:30", "-11:00"])}",
            "date" => Date(),
            _ when pattern?.Contains(":[0-5]", StringComparison.Ordinal) == true => Time(),
            _ when Chance(0.05) => new string('x', random.Next(3000)),
            _ => Pick(Texts),
        };

    private string Date() =>
        $"{Pick(["2026", "2026", "2000", "2100", "1999"])}-{random.Next(1, 13):00}-{random.Next(1, 32):00}";

    private string Time() => $"{random.Next(25):00}:{random.Next(60):00}";

    private string Whole() =>
        Pick([random.Next(101), random.Next(-1000, 100_000), int.MinValue, int.MaxValue])
            .ToString(CultureInfo.InvariantCulture);

    private string Id() => Chance(0.6) ? Pick(ids) : Guid.CreateVersion7().ToString();

    private string PathPart() =>
        Chance(0.9)
            ? Chance(0.8)
                ? Id()
                : "relational-databases"
            : Pick(Texts) is { Length: > 0 } text
                ? text
                : "x";

    private string QueryValue() =>
        random.Next(5) switch
        {
            0 => Pick(Texts),
            1 => Date(),
            2 => Whole(),
            3 => Pick(["true", "false"]),
            _ => MistakeClinic.Server.Http.Cursor.Encode([
                .. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick([Id(), Date(), Whole(), Pick(Texts)])),
            ]),
        };

    // Lines of a good page lost, doubled, cut or followed by something else.
    private string Page(string page) =>
        string.Join(
            '\n',
            page.Split('\n')
                .SelectMany(line =>
                    random.Next(60) switch
                    {
                        0 => [],
                        1 => [line, line],
                        2 => [line[..random.Next(line.Length + 1)]],
                        3 =>
                        [
                            line,
                            Pick([
                                "|",
                                "---",
                                "## Practice Mistake Checks",
                                "- \"\"",
                                "\0",
                                "[x](javascript:y)",
                                new string('|', 2000),
                            ]),
                        ],
                        _ => new[] { line },
                    }
                )
        );

    private bool Chance(double probability) => random.NextDouble() < probability;

    private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
