namespace MistakeClinic.Server.Http;

/// <summary>The headers that keep a browser from doing with an answer what it was not made for. Errors carry them too.</summary>
internal static class SecurityHeaders
{
    private const string OneYear = "max-age=31536000; includeSubDomains";

    // Nothing here asks for any of them.
    private const string NoDevices =
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        + "magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()";

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
        headers["Permissions-Policy"] = NoDevices;
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = (
            context.GetEndpoint()?.Metadata.GetMetadata<ContentPolicy>() ?? ContentPolicy.Data
        ).Value;
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
