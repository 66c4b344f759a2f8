using System.Text.Json.Nodes;

namespace MistakeClinic.Server.Tests.Compatibility;

/// <summary>A schema with the document that its references lead into.</summary>
internal sealed record Schema(JsonObject Document, JsonObject Json)
{
    /// <summary>The names of types; empty when any will do.</summary>
    internal IReadOnlySet<string> Types =>
        Json["type"] switch
        {
            JsonArray several => several.Select(type => (string)type!).ToHashSet(),
            { } one => new HashSet<string> { (string)one! },
            null => new HashSet<string>(),
        };

    /// <summary>The values that it is held to; null when it is not.</summary>
    internal IReadOnlySet<string>? Values =>
        (Json["enum"] as JsonArray)?.Select(value => value?.ToJsonString() ?? "null").ToHashSet();

    internal IReadOnlySet<string> Required =>
        (Json["required"] as JsonArray ?? []).Select(name => (string)name!).ToHashSet();

    internal Schema? Items => Json["items"] is JsonObject items ? Of(items) : null;

    internal Schema? Others => Json["additionalProperties"] is JsonObject others ? Of(others) : null;

    internal Dictionary<string, Schema> Members =>
        (Json["properties"] as JsonObject ?? []).ToDictionary(
            member => member.Key,
            member => Of(member.Value!.AsObject())
        );

    internal double? Number(string name) => (double?)Json[name];

    internal string? Text(string name) => (string?)Json[name];

    /// <summary>What it stands for: a reference is followed, and of "this or null" the null is a type as any other.</summary>
    internal Schema Resolve()
    {
        if (Text("$ref") is { } reference)
            return new Schema(
                Document,
                Document["components"]!["schemas"]![reference.Split('/')[^1]]!.AsObject()
            ).Resolve();
        if (Json["oneOf"] is not JsonArray choices)
            return this;
        var resolved = choices.Select(choice => Of(choice!.AsObject()).Resolve()).ToList();
        var own = resolved.FirstOrDefault(choice => !choice.Types.SetEquals(["null"]));
        if (own is null || resolved.Count > 2)
            return this;
        var json = own.Json.DeepClone().AsObject();
        json["type"] = new JsonArray([.. own.Types.Append("null").Select(type => JsonValue.Create(type))]);
        return new(Document, json);
    }

    private Schema Of(JsonObject json) => new(Document, json);
}
