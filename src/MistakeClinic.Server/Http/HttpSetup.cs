namespace MistakeClinic.Server.Http;

/// <summary>What holds for every route: strict JSON, validation, problem details, limits.</summary>
internal static class HttpSetup
{
    private const long MaxBodyBytes = 1024 * 1024;

    internal static void AddHttp(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        var services = builder.Services;
        services.ConfigureHttpJsonOptions(json => JsonSetup.Configure(json.SerializerOptions));
        // A malformed request then reaches ExceptionProblems, which names the field, in production too.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = StatusProblems.Customize);
        services.AddExceptionHandler<ExceptionProblems>();
        services.AddValidation();
        services.AddOpenApiDocument();
    }

    internal static void UseHttp(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages();
    }
}
