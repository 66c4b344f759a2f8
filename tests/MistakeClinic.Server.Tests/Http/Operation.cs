using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MistakeClinic.Server.Tests.Http;

/// <summary>One operation of the committed API document.</summary>
public sealed partial record Operation(string Id, HttpMethod Method, string Path, JsonObject Json)
{
    private const string JsonType = "application/json";

    /// <summary>Where the committed document is.</summary>
    public static string DocumentFile { get; } = Beside("../../../src/MistakeClinic.Server/openapi/openapi.json");

    /// <summary>The whole document.</summary>
    public static JsonObject Document { get; } = Read();

    public static IReadOnlyList<Operation> All { get; } =
    [
        .. from path in Document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        let json = operation.Value!.AsObject()
        select new Operation((string)json["operationId"]!, HttpMethod.Parse(operation.Key), path.Key, json),
    ];

    public bool IsAnonymous => Json["security"] is JsonArray { Count: 0 };

    public bool HasJsonBody => Json["requestBody"]?["content"]?[JsonType] is not null;

    /// <summary>The media type of its body, or null when it takes none.</summary>
    public string? MediaType => Json["requestBody"]?["content"]?.AsObject().Select(type => type.Key).FirstOrDefault();

    public JsonObject? BodySchema => Json["requestBody"]?["content"]?[JsonType]?["schema"]?.AsObject();

    /// <summary>The example of its body, as text.</summary>
    public string? Example => Json["requestBody"]?["content"]?[JsonType]?["example"]?.ToJsonString();

    /// <summary>The example of its body of Markdown, or null.</summary>
    public string? MarkdownExample => (string?)Json["requestBody"]?["content"]?["text/markdown"]?["example"];

    public IReadOnlySet<int> Statuses =>
        Json["responses"]!
            .AsObject()
            .Select(response => int.Parse(response.Key, System.Globalization.CultureInfo.InvariantCulture))
            .ToHashSet();

    /// <summary>The names of its parameters in the path or in the query.</summary>
    public IEnumerable<string> Parameters(string place) =>
        (Json["parameters"] as JsonArray ?? [])
            .Where(parameter => (string)parameter!["in"]! == place)
            .Select(parameter => (string)parameter!["name"]!);

    /// <summary>Its address, each part in braces replaced.</summary>
    public string Address(string part = "0199f0a2-7c3e-7000-8000-00000000dead") => Braces().Replace(Path, _ => part);

    public override string ToString() => Id;

    /// <summary>The schema that a reference stands for.</summary>
    public static JsonObject Resolve(JsonObject schema) =>
        (string?)schema["$ref"] is { } reference
            ? Document["components"]!["schemas"]![reference.Split('/')[^1]]!.AsObject()
            : schema;

    [GeneratedRegex("{[^}]+}")]
    private static partial Regex Braces();

    private static JsonObject Read() =>
        JsonNode
            .Parse(
                File.ReadAllText(DocumentFile),
                documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }
            )!
            .AsObject();

    private static string Beside(string file, [System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, file));
}
