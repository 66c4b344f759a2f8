using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;

namespace MistakeClinic.Server.Reminders.Channels.Live;

/// <summary>Answers a request with a listener's events until the client goes or the server stops.</summary>
internal sealed class LiveResult(LiveReader reader) : IResult
{
    public async Task ExecuteAsync(HttpContext context)
    {
        using var _ = reader;
        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var headers = context.Response.Headers;
        headers.ContentType = "text/event-stream";
        headers.CacheControl = "no-cache,no-store";
        headers.ContentEncoding = "identity";
        headers["X-Accel-Buffering"] = "no"; // nginx would hold events back
        var services = context.RequestServices;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted,
            // Otherwise an open stream would hold up the shutdown.
            services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping
        );
        await LiveStream.WriteAsync(
            context.Response.Body,
            reader.Events,
            services.GetRequiredService<TimeProvider>(),
            end.Token
        );
    }
}
