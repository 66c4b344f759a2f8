using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MistakeClinic.Server.Http;

/// <summary>
/// What the generator does not see of a request and its answer: that ids in an address are UUIDs, and the revisions that
/// ETag and If-Match carry.
/// </summary>
internal sealed class OpenApiParameters : IOpenApiOperationTransformer
{
    // Answered with a revision; those that also declare 412 take it back in If-Match.
    private static readonly HashSet<string> WithRevision =
    [
        "getMe",
        "updateMe",
        "getClinic",
        "putClinic",
        "getLog",
        "putLog",
        "getRadarRow",
        "putRadarRow",
        "logMistake",
        "getMistake",
        "changeMistake",
    ];

    public Task TransformAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        foreach (var parameter in operation.Parameters ?? [])
        {
            var declared = context
                .Description.ParameterDescriptions.First(described => described.Name == parameter.Name)
                .ParameterDescriptor?.ParameterType;
            if (declared is null || !OpenApiSchemas.IsTypedId(declared) || parameter.Schema is not OpenApiSchema schema)
                continue;
            schema.Format = "uuid";
            parameter.Description ??= $"The id of the {parameter.Name!.Replace("Id", "", StringComparison.Ordinal)}.";
        }
        if (operation.Responses?.ContainsKey("412") == true)
            (operation.Parameters ??= []).Add(IfMatch());
        if (WithRevision.Contains(operation.OperationId ?? ""))
        {
            foreach (var (_, answer) in operation.Responses!.Where(answer => answer.Key[0] == '2'))
                ((OpenApiResponse)answer).Headers = new Dictionary<string, IOpenApiHeader> { ["ETag"] = ETag() };
        }
        return Task.CompletedTask;
    }

    private static OpenApiParameter IfMatch() =>
        new()
        {
            Name = "If-Match",
            In = ParameterLocation.Header,
            Description = "The ETag that was read; the change is then made only if nothing has changed since.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };

    private static OpenApiHeader ETag() =>
        new()
        {
            Description = "The revision.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };
}
