using MistakeClinic.Contracts;

namespace MistakeClinic.Server.Accounts;

/// <summary>
/// The cookie of a browser's session. Its value is the access token. Over https its name has the prefix that makes
/// browsers hold it to this host, this path and https.
/// </summary>
internal static class SessionCookie
{
    internal static string? Read(HttpRequest request) => request.Cookies[Name(request)];

    internal static void Write(HttpContext context, string token) =>
        context.Response.Cookies.Append(
            Name(context.Request),
            token,
            Options(context.Request, Lifetimes.Session.ToTimeSpan())
        );

    internal static void Delete(HttpContext context) =>
        context.Response.Cookies.Delete(Name(context.Request), Options(context.Request, null));

    /// <summary>
    /// Has the browser forget what it stores of this server, so that who uses it next finds nothing. Not cookies: browsers
    /// take those of the whole domain with them, and ours is deleted by itself.
    /// </summary>
    internal static void ClearSite(HttpContext context)
    {
        if (context.User.Identity?.AuthenticationType == nameof(SessionKind.Cookie))
            context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
    }

    /// <summary>
    /// Whether a page of another site may have sent this: the session came by cookie, the method changes something, and
    /// the browser does not say that it comes from our own pages. Clients that are no browsers use a bearer token.
    /// </summary>
    internal static bool IsForged(HttpContext context)
    {
        var request = context.Request;
        if (
            context.User.Identity?.AuthenticationType != nameof(SessionKind.Cookie)
            || HttpMethods.IsGet(request.Method)
            || HttpMethods.IsHead(request.Method)
            || HttpMethods.IsOptions(request.Method)
        )
            return false;
        var site = request.Headers["Sec-Fetch-Site"];
        return site.Count > 0 ? site != "same-origin" : request.Headers.Origin != $"{request.Scheme}://{request.Host}";
    }

    private static string Name(HttpRequest request) => request.IsHttps ? "__Host-clinic" : "clinic";

    private static CookieOptions Options(HttpRequest request, TimeSpan? lifetime) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = request.IsHttps,
            Path = "/",
            MaxAge = lifetime,
            IsEssential = true,
        };
}
