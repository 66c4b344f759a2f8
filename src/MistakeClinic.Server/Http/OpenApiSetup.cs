using Microsoft.OpenApi;
using MistakeClinic.Server.Limits;
using Scalar.AspNetCore;

namespace MistakeClinic.Server.Http;

/// <summary>The OpenAPI document: what the generator cannot know from the code is said here.</summary>
internal static class OpenApiSetup
{
    private const string Description = """
        The server of Mistake Clinic: learners log real mistakes, each ends in one retrieval card, and each card comes back
        when it is due. Errors are RFC 9457 problem details whose `type` a client may switch on. Instants are RFC 3339 in
        UTC; ids are UUIDs that the client makes, best of version 7, so that sending a request again is safe. What the
        server cannot read as HTTP is refused with no body: an address of more than 8 KiB (414) or with `%00` in its path
        (400), and headers of more than 16 KiB (431). A body must come at 240 bytes a second or more (408),
        and the work of a request may take 15 seconds, that of an upload 60 (503).
        """;

    private static readonly Dictionary<string, string> Tags = new()
    {
        ["Accounts"] = "Accounts, sessions and the learner's own settings.",
        ["Clinics"] = "Clinic pages: traps to look for and wrong statements to explain.",
        ["Practice"] = "Answers to practice checks.",
        ["Mistakes"] = "The learner's mistake log.",
        ["Evidence"] = "What shows that a mistake was repaired, and files for it.",
        ["Cards"] = "Retrieval cards: their lint, their schedule, their reviews.",
        ["Reviews"] = "What is due, and the answers.",
        ["Quizzes"] = "Dated quizzes to prepare for.",
        ["Reminders"] = "When the learner was reminded, and on which ways.",
        ["Sync"] = "For clients that keep a copy: what changed, and changes that were made offline.",
        ["Operations"] = "How the background jobs are doing, for operators.",
        ["Health"] = "For load balancers and container engines.",
    };

    private const string Path = "/openapi/v1.json";

    internal static void AddOpenApiDocument(this IServiceCollection services)
    {
        services.AddOutputCache();
        services.AddOpenApi(
            "v1",
            options =>
            {
                options.AddSchemaTransformer<OpenApiSchemas>();
                options.AddOperationTransformer<OpenApiParameters>();
                options.AddOperationTransformer<OpenApiErrors>();
                options.AddOperationTransformer<OpenApiExamples>();
                options.AddDocumentTransformer<OpenApiWebhooks>();
                options.AddDocumentTransformer(
                    (document, _, _) =>
                    {
                        Describe(document);
                        return Task.CompletedTask;
                    }
                );
            }
        );
    }

    /// <summary>Serves the document at <c>/openapi/v1.json</c>, and in Development a reference to read and try at <c>/scalar</c>.</summary>
    internal static void MapDocument(this WebApplication app)
    {
        // Made once a day and not at each request of whoever asks, with headers that are good for all of them.
        app.MapOpenApi(Path)
            .AllowAnonymous()
            .Limited(RateClass.Exempt)
            .CacheOutput(cache => cache.Expire(TimeSpan.FromDays(1)));
        if (!app.Environment.IsDevelopment())
            return;
        app.MapScalarApiReference(
                "/scalar",
                reference => reference.WithTitle("Mistake Clinic").DisableDefaultFonts().DisableTelemetry()
            )
            .AllowAnonymous()
            .WithMetadata(ContentPolicy.Reference);
    }

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "Mistake Clinic",
            Version = "v1",
            Description = Description,
            Contact = new() { Name = "The operator of this server" },
        };
        document.Servers = [new() { Url = "/", Description = "The server that this document comes from" }];
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
            ["token"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description =
                    "A personal access token with the scope that the operation names. An operation that names none takes "
                    + "sessions only (403, session-needed).",
            },
            ["cookie"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = "__Host-clinic",
                Description =
                    "The cookie of a session; over plain http its name is clinic. A request that changes something "
                    + "must also show that it comes from this server's own pages: an Origin of this server, or "
                    + "Sec-Fetch-Site: same-origin, as browsers send them. Without it: 403.",
            },
        };
        OpenApiErrors.AddSchema(document);
    }
}
