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
        "getCard",
        "suspendCard",
        "resumeCard",
        "createQuiz",
        "getQuiz",
        "changeQuiz",
    ];

    private const string IfMatchText =
        "The ETag that was read, or *; the change is then made only if nothing has changed since, or if it was made already.";

    private const string IfNoneMatchText =
        "The ETag that was read; the answer is then 304 if nothing has changed since.";

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
            (operation.Parameters ??= []).Add(Header("If-Match", IfMatchText));
        if (operation.Responses?.ContainsKey("304") == true)
            (operation.Parameters ??= []).Add(Header("If-None-Match", IfNoneMatchText));
        if (WithRevision.Contains(operation.OperationId ?? ""))
        {
            foreach (var (_, answer) in operation.Responses!.Where(answer => answer.Key[0] == '2'))
                ((OpenApiResponse)answer).Headers = new Dictionary<string, IOpenApiHeader> { ["ETag"] = ETag() };
        }
        return Task.CompletedTask;
    }

    private static OpenApiParameter Header(string name, string description) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };

    private static OpenApiHeader ETag() =>
        new()
        {
            Description = "The revision.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };
}
