using MistakeClinic.Server.Http;
using MistakeClinic.Server.Limits;

namespace MistakeClinic.Server.Web;

/// <summary>Serves the web client from the same origin as the API. A server that was built without Node.js has none.</summary>
internal static class WebClientEndpoint
{
    internal const string Folder = "web";

    /// <summary>All but the API's: an address there that does not exist is answered as the API does.</summary>
    internal static IReadOnlyList<string> Addresses { get; } =
    ["/", "/{**path:regex(^(?!(v1|health|openapi|scalar)(/|$)))}"];

    internal static void MapWebClient(this WebApplication app)
    {
        var files = WebFile.ReadAll(Path.Combine(AppContext.BaseDirectory, Folder));
        if (!files.TryGetValue(WebFile.Page, out var page))
            return;
        foreach (var address in Addresses)
        {
            app.MapMethods(
                    address,
                    [HttpMethods.Get, HttpMethods.Head],
                    (HttpContext http) => Answer(http, http.GetRouteValue("path") as string)
                )
                .AllowAnonymous()
                .Limited(RateClass.Exempt)
                .WithMetadata(ContentPolicy.WebClient)
                .ExcludeFromDescription();
        }

        IResult Answer(HttpContext http, string? path) =>
            path is null || !files.TryGetValue(path, out var file)
                ? IsPage(path)
                    ? page.Answer(http)
                    : TypedResults.NotFound()
                : file.Answer(http);
    }

    // The client knows its pages, and says so of what is none. A file that is not there must not be answered with a page.
    private static bool IsPage(string? path) => path is null || !path.Contains('.', StringComparison.Ordinal);
}
