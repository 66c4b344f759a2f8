using System.Security.Authentication;
using Microsoft.AspNetCore.Http.Timeouts;
using MistakeClinic.Server.Limits;

namespace MistakeClinic.Server.Http;

/// <summary>What holds for every route: strict JSON, validation, problem details, limits, headers.</summary>
internal static class HttpSetup
{
    private const long MaxBodyBytes = 1024 * 1024;
    private const int MaxHeaderBytes = 16 * 1024;
    private static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(15);

    internal static void AddHttp(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureHttpsDefaults(https => https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13);
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        });
        var services = builder.Services;
        TrustedProxies.Configure(services, builder.Configuration);
        services.ConfigureHttpJsonOptions(json => JsonSetup.Configure(json.SerializerOptions));
        // A malformed request then reaches ExceptionProblems, which names the field, in production too.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        services.AddProblemDetails();
        services.AddExceptionHandler<ExceptionProblems>();
        services.AddRequestTimeouts(timeouts =>
            timeouts.DefaultPolicy = new RequestTimeoutPolicy
            {
                Timeout = LongestRequest,
                TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            }
        );
        services.AddValidation();
        services.AddOpenApiDocument();
    }

    internal static void UseHttp(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages();
        app.UseRequestTimeouts();
        app.Use(app.Services.GetRequiredService<Overload>().CheckAsync);
        app.Use(RequestTarget.CheckAsync);
        app.Use(EntityTag.CheckAsync);
        app.UseOutputCache();
    }
}
