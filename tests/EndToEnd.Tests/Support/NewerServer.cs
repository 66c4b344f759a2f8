using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MistakeClinic.EndToEnd.Tests;

/// <summary>
/// The server of the tests, from some moment on with another build of the client: the same files under another version, in a
/// page that says so.
/// </summary>
internal sealed partial class NewerServer : IAsyncDisposable
{
    internal const string NewVersion = "clinic-of-tomorrow";
    private static readonly string[] Hops = ["Transfer-Encoding", "Connection", "Content-Encoding", "Content-Length"];
    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private NewerServer(WebApplication app, Uri behind)
    {
        _app = app;
        _http = new(new SocketsHttpHandler { UseCookies = false, AutomaticDecompression = DecompressionMethods.All })
        {
            BaseAddress = behind,
        };
    }

    /// <summary>Whether the new build is there.</summary>
    internal bool IsNew { get; set; }

    internal Uri Address => new UriBuilder(_app.Urls.First()) { Host = "localhost" }.Uri;

    internal static async Task<NewerServer> StartAsync(Uri behind)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new NewerServer(builder.Build(), behind);
        server._app.Run(server.PassOnAsync);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    private async Task PassOnAsync(HttpContext context)
    {
        using var request = new HttpRequestMessage(
            new(context.Request.Method),
            context.Request.Path + context.Request.QueryString
        );
        if (context.Request.ContentLength is > 0)
            request.Content = new StreamContent(context.Request.Body);
        foreach (var (name, value) in context.Request.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)value))
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)value);
        }
        // Its tag is the old one's.
        request.Headers.IfNoneMatch.Clear();
        using var answer = await _http.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (
            var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(one => !Hops.Contains(one.Key))
        )
            context.Response.Headers[name] = values.ToArray();
        var body = await answer.Content.ReadAsByteArrayAsync(context.RequestAborted);
        if (IsNew && context.Request.Path == "/sw.js")
            body = Encoding.UTF8.GetBytes(Version().Replace(Encoding.UTF8.GetString(body), NewVersion));
        if (IsNew && context.Request.Path == "/")
            body = Encoding.UTF8.GetBytes(
                Encoding.UTF8.GetString(body).Replace("<html ", $"<html id=\"{NewVersion}\" ", StringComparison.Ordinal)
            );
        if (body.Length > 0)
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    [GeneratedRegex("clinic-[0-9a-f]{12}")]
    private static partial Regex Version();
}
