using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MistakeClinic.Server.Accounts;
using MistakeClinic.Server.Limits;

namespace MistakeClinic.Server.Http;

/// <summary>Gives every operation its security and its errors, each with a problem details body.</summary>
internal sealed class OpenApiErrors : IOpenApiOperationTransformer
{
    private const string Schema = "Problem";

    private static readonly Dictionary<string, string> Meanings = new()
    {
        ["400"] = "The request is not valid; `errors` names each field, its fault and the fix.",
        ["401"] = "Not logged in.",
        ["403"] =
            "The account's role or the token's scopes do not allow it, or a page of another site may have sent it.",
        ["404"] = "There is no such thing, or it is not the learner's.",
        ["408"] = "The body came too slowly.",
        ["409"] = "The request conflicts with what is stored.",
        ["412"] = "It has changed since it was read.",
        ["413"] = "The body is too large.",
        ["415"] = "The body is of the wrong media type.",
        ["422"] = "The request is well formed but cannot be followed; `type` and the body say why.",
        ["429"] = "Too many requests; wait as long as Retry-After says.",
        ["503"] =
            "The server has too much to do, or the database does not answer in time; try again after Retry-After.",
    };

    public Task TransformAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var anonymous = metadata.OfType<IAllowAnonymous>().Any();
        operation.Security = anonymous
            ? []
            : [Requirement("bearer", context.Document), Requirement("cookie", context.Document), .. ForTokens()];
        operation.Responses ??= [];
        if (!anonymous)
        {
            operation.Responses.TryAdd("401", new OpenApiResponse());
            operation.Responses.TryAdd("403", new OpenApiResponse());
        }
        // Of every operation: an address with U+0000 in it.
        operation.Responses.TryAdd("400", new OpenApiResponse());
        if (operation.RequestBody is not null)
        {
            operation.Responses.TryAdd("408", new OpenApiResponse());
            operation.Responses.TryAdd("413", new OpenApiResponse());
            operation.Responses.TryAdd("415", new OpenApiResponse());
        }
        if (RateClasses.Of(metadata, context.Description.HttpMethod!) != RateClass.Exempt)
            operation.Responses.TryAdd("429", new OpenApiResponse());
        operation.Responses.TryAdd("503", new OpenApiResponse());
        foreach (var (status, response) in operation.Responses)
        {
            if (response is OpenApiResponse error && Meanings.TryGetValue(status, out var meaning))
                Complete(error, status, meaning, context.Document!);
        }
        var ordered = operation.Responses.OrderBy(response => response.Key, StringComparer.Ordinal).ToList();
        operation.Responses.Clear();
        foreach (var (status, response) in ordered)
            operation.Responses.Add(status, response);
        return Task.CompletedTask;

        IEnumerable<OpenApiSecurityRequirement> ForTokens() =>
            (metadata.OfType<ScopeRule>().LastOrDefault()?.AnyOf ?? []).Select(scope =>
                Requirement("token", context.Document, Scopes.Name(scope))
            );
    }

    /// <summary>Puts the one schema of all errors in the place of the generator's.</summary>
    internal static void AddSchema(OpenApiDocument document)
    {
        var schemas = document.Components!.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        schemas.Remove("ProblemDetails");
        schemas.Remove("HttpValidationProblemDetails");
        schemas[Schema] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "RFC 9457 problem details.",
            Required = new HashSet<string> { "type", "title", "status" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = Text("Names the kind of error; stable."),
                ["title"] = Text("What is wrong, in a sentence."),
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
                ["detail"] = Text("What is wrong with this request, and what to do."),
                ["traceId"] = Text("Quote it to the operator."),
                ["errors"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Description = "For each wrong field, its faults.",
                    AdditionalProperties = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Array,
                        Items = new OpenApiSchema { Type = JsonSchemaType.String },
                    },
                },
                ["findings"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Description = "Of type card-lint: what the lint says of the card.",
                    Items = new OpenApiSchemaReference("LintFinding", document),
                },
                ["faults"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Description =
                        "Of types invalid-page and invalid-log: where the Markdown is wrong, 1-based, and how to mend it.",
                    Items = PageFault(),
                },
            },
        };
    }

    private static OpenApiSchema PageFault() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "line", "column", "message", "fix" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["line"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
                ["column"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
                ["ruleId"] = Text("Of invalid-page: the rule that is broken, such as CP005; stable."),
                ["severity"] = Text("Of invalid-page: error."),
                ["cell"] = Text("Of invalid-log: the name of the cell's column, such as Root cause."),
                ["message"] = Text("What is wrong."),
                ["fix"] = Text("What to do about it."),
            },
        };

    private static OpenApiSchema Text(string description) =>
        new() { Type = JsonSchemaType.String, Description = description };

    private static void Complete(OpenApiResponse error, string status, string meaning, OpenApiDocument document)
    {
        error.Description = meaning;
        error.Content = new Dictionary<string, OpenApiMediaType>
        {
            [ProblemWriter.MediaType] = new() { Schema = new OpenApiSchemaReference(Schema, document) },
        };
        if (status is "429" or "503")
        {
            error.Headers = new Dictionary<string, IOpenApiHeader>
            {
                ["Retry-After"] = new OpenApiHeader
                {
                    Description = "Seconds to wait.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
                },
            };
        }
    }

    private static OpenApiSecurityRequirement Requirement(
        string scheme,
        OpenApiDocument? document,
        params string[] scopes
    ) => new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [.. scopes] };
}
