using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MistakeClinic.Contracts;

namespace MistakeClinic.Server.Http;

/// <summary>Describes the requests that this server makes to a learner's webhook.</summary>
internal sealed class OpenApiWebhooks : IOpenApiDocumentTransformer
{
    private const string Description = """
        Signed as [Standard Webhooks](https://www.standardwebhooks.com) says, in `webhook-id`, `webhook-timestamp` and
        `webhook-signature`; the id is the same for every try. Answer with any status from 200 to 299 to take it, with 410 to
        end the webhook; anything else, and no answer within ten seconds, is tried again. There may be more members later.
        """;

    public async Task TransformAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        document.Webhooks ??= new Dictionary<string, IOpenApiPathItem>();
        await AddAsync<ReminderEvent>("reminder.due", "receiveReminder", "Cards are due.");
        await AddAsync<VerificationEvent>(
            "channel.verification",
            "receiveCode",
            "The code that shows that the webhook's owner reads what comes in."
        );

        async Task AddAsync<TEvent>(string type, string id, string summary)
        {
            var name = typeof(TEvent).Name;
            var schema = await context.GetOrCreateSchemaAsync(typeof(TEvent), null, cancellationToken);
            document.AddComponent(name, schema);
            document.Webhooks![type] = new OpenApiPathItem
            {
                Operations = new Dictionary<HttpMethod, OpenApiOperation>
                {
                    [HttpMethod.Post] = Operation(id, summary, new OpenApiSchemaReference(name, document)),
                },
            };
        }
    }

    private static OpenApiOperation Operation(string id, string summary, IOpenApiSchema schema) =>
        new()
        {
            OperationId = id,
            Summary = summary,
            Description = Description,
            Tags = new HashSet<OpenApiTagReference> { new("Reminders") },
            Security = [],
            RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = schema } },
            },
            Responses = new()
            {
                ["204"] = new OpenApiResponse { Description = "Taken." },
                ["410"] = new OpenApiResponse { Description = "The webhook is no more." },
            },
        };
}
