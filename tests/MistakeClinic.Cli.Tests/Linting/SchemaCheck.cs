using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MistakeClinic.Cli.Tests.Linting;

/// <summary>As much of JSON Schema (draft 4) as the schema of SARIF uses for what the tool writes; other keywords throw.</summary>
internal sealed class SchemaCheck(JsonObject schema)
{
    // Annotations, and formats that are tested where they matter.
    private static readonly string[] Silent =
    [
        "description",
        "title",
        "default",
        "format",
        "$schema",
        "id",
        "definitions",
    ];

    internal static SchemaCheck Sarif { get; } =
        new(
            JsonNode
                .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Linting/Data/sarif-2.1.0-rtm.5.json")))!
                .AsObject()
        );

    /// <summary>What is wrong, by place; empty when nothing is.</summary>
    internal IReadOnlyList<string> Faults(JsonNode document) => [.. Faults(schema, document, "$")];

    private IEnumerable<string> Faults(JsonObject rules, JsonNode? value, string at) =>
        rules
            .Where(rule => !Silent.Contains(rule.Key))
            .SelectMany(rule => Faults(rules, rule.Key, rule.Value!, value, at));

    private IEnumerable<string> Faults(JsonObject rules, string keyword, JsonNode rule, JsonNode? value, string at)
    {
        return keyword switch
        {
            "$ref" => Faults(schema["definitions"]![((string)rule!)!.Split('/')[^1]]!.AsObject(), value, at),
            "type" => When((string)rule! == NameOf(value), $"{at}: is no {rule}"),
            "enum" => When(rule.AsArray().Any(one => JsonNode.DeepEquals(one, value)), $"{at}: is none of {rule}"),
            "required" => rule.AsArray()
                .Where(name => !value!.AsObject().ContainsKey((string)name!))
                .Select(name => $"{at}: lacks {name}"),
            "properties" => value!
                .AsObject()
                .Where(member => rule.AsObject().ContainsKey(member.Key))
                .SelectMany(member => Faults(rule[member.Key]!.AsObject(), member.Value, $"{at}.{member.Key}")),
            "additionalProperties" when rule.GetValueKind() == JsonValueKind.False => value!
                .AsObject()
                .Where(member => rules["properties"]?.AsObject().ContainsKey(member.Key) != true)
                .Select(member => $"{at}: has {member.Key}"),
            "additionalProperties" => [],
            "items" => value!.AsArray().SelectMany((item, i) => Faults(rule.AsObject(), item, $"{at}[{i}]")),
            "minimum" => When((double)value! >= (double)rule, $"{at}: is less than {rule}"),
            "minItems" => When(value!.AsArray().Count >= (int)rule, $"{at}: has less than {rule} items"),
            "uniqueItems" => When(
                value!.AsArray().DistinctBy(item => item!.ToJsonString()).Count() == value!.AsArray().Count,
                $"{at}: repeats an item"
            ),
            "pattern" => When(Regex.IsMatch((string)value!, (string)rule!), $"{at}: does not match {rule}"),
            "anyOf" => When(rule.AsArray().Any(one => !Faults(one!.AsObject(), value, at).Any()), $"{at}: fits none"),
            _ => throw new NotSupportedException($"{keyword} at {at}"),
        };
    }

    private static string[] When(bool holds, string fault) => holds ? [] : [fault];

    private static string NameOf(JsonNode? value) =>
        value?.GetValueKind() switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.Number => value.ToJsonString().Contains('.', StringComparison.Ordinal) ? "number" : "integer",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => "null",
        };
}
