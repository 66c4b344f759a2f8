namespace MistakeClinic.Server.Http;

/// <summary>The headers that keep a browser from doing with an answer what it was not made for. Errors carry them too.</summary>
internal static class SecurityHeaders
{
    // Answers of the API are data: nothing in them may run, load or be framed.
    private const string Data = "default-src 'none'; frame-ancestors 'none'";
    private const string OneYear = "max-age=31536000; includeSubDomains";

    internal static void UseSecurityHeaders(this WebApplication app)
    {
        var development = app.Environment.IsDevelopment();
        app.Use(
            (context, next) =>
            {
                // Set last, since the exception handler clears what was set before it.
                context.Response.OnStarting(() => Add(context, development));
                return next(context);
            }
        );
    }

    private static Task Add(HttpContext context, bool development)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = context.GetEndpoint()?.Metadata.GetMetadata<ContentPolicy>()?.Value ?? Data;
        if (context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal))
            headers.CacheControl = CacheRuleOf(context) ?? "no-store";
        if (context.Request.IsHttps && !development)
            headers.StrictTransportSecurity = OneYear;
        return Task.CompletedTask;
    }

    private static string? CacheRuleOf(HttpContext context) =>
        context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified
            ? context.GetEndpoint()?.Metadata.GetMetadata<CacheRule>()?.Value
            : null;
}

/// <summary>Metadata of an endpoint whose good answers may be kept: the Cache-Control to say it with.</summary>
internal sealed record CacheRule(string Value);

/// <summary>Metadata of an endpoint whose answers are pages: what a browser may do with them.</summary>
internal sealed record ContentPolicy(string Value);
