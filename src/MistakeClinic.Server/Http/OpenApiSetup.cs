using Microsoft.OpenApi;

namespace MistakeClinic.Server.Http;

/// <summary>The OpenAPI document: what the generator cannot know from the code is said here.</summary>
internal static class OpenApiSetup
{
    private const string Description = """
        The server of Mistake Clinic: learners log real mistakes, each ends in one retrieval card, and each card comes back
        when it is due. Errors are RFC 9457 problem details whose `type` a client may switch on. Instants are RFC 3339 in
        UTC; ids are UUIDs that the client makes, best of version 7, so that sending a request again is safe.
        """;

    private static readonly Dictionary<string, string> Tags = new()
    {
        ["Accounts"] = "Accounts, sessions and the learner's own settings.",
        ["Clinics"] = "Clinic pages: traps to look for and wrong statements to explain.",
        ["Mistakes"] = "The learner's mistake log.",
        ["Cards"] = "Retrieval cards: their lint, their schedule, their reviews.",
        ["Reviews"] = "What is due, and the answers.",
        ["Reminders"] = "When the learner was reminded.",
        ["Health"] = "For load balancers and container engines.",
    };

    internal static void AddOpenApiDocument(this IServiceCollection services) =>
        services.AddOpenApi(
            "v1",
            options =>
            {
                options.AddSchemaTransformer<OpenApiSchemas>();
                options.AddOperationTransformer<OpenApiErrors>();
                options.AddDocumentTransformer(
                    (document, _, _) =>
                    {
                        Describe(document);
                        return Task.CompletedTask;
                    }
                );
            }
        );

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "Mistake Clinic",
            Version = "v1",
            Description = Description,
            Contact = new() { Name = "The operator of this server" },
        };
        document.Servers = [new() { Url = "http://localhost:5080", Description = "A server on this machine" }];
        document.Tags = Tags.Select(tag => new OpenApiTag { Name = tag.Key, Description = tag.Value }).ToHashSet();
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["bearer"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "The access token of a session.",
            },
            ["cookie"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = "__Host-clinic",
                Description = "The cookie of a session; over plain http its name is clinic.",
            },
        };
        OpenApiErrors.AddSchema(document);
    }
}
