using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Reminders.Channels.Live;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Live;

public sealed class LiveResultTests
{
    private readonly LiveHub _hub = new();
    private readonly Timeout _timeout = new();
    private readonly LearnerId _ada = new(Guid.NewGuid());

    [Fact]
    public async Task A_client_over_HTTP_hears_what_happens_and_leaves_no_stream_behind()
    {
        await using var app = await StartAsync();
        using var http = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        for (var times = 0; times < 2 * LiveHub.MaxStreams; times++)
        {
            using var answer = await GetAsync(http);
            Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.ToString());
            Assert.Equal("no-store, no-cache", answer.Headers.CacheControl?.ToString());
            using var reader = new StreamReader(
                await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)
            );
            Assert.Equal(":", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
            _hub.TellDue(_ada, times);
            await reader.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.Equal("event: due", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_stream_may_last_longer_than_other_answers()
    {
        await using var app = await StartAsync();
        using var http = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        using var answer = await GetAsync(http);
        Assert.True(_timeout.Disabled);
    }

    [Fact]
    public async Task A_server_that_stops_ends_its_streams()
    {
        await using var app = await StartAsync();
        using var http = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        using var answer = await GetAsync(http);
        var body = answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        await app.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(":\n\n", await body);
    }

    private async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System);
        var app = builder.Build();
        app.Use(
            (context, next) =>
            {
                context.Features.Set<IHttpRequestTimeoutFeature>(_timeout);
                return next();
            }
        );
        app.MapGet("/", () => new LiveResult(_hub.TryOpen(_ada, default, default)!));
        await app.StartAsync();
        return app;
    }

    /// <summary>The stream, as soon as there is room: the server notices a client that has gone a little later.</summary>
    private async Task<HttpResponseMessage> GetAsync(HttpClient http)
    {
        while (true)
        {
            using var free = _hub.TryOpen(_ada, default, default);
            if (free is not null)
                break;
            await Task.Yield();
        }
        return await http.GetAsync(
            new Uri("/", UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );
    }

    /// <summary>The limit that the server sets to an answer's time.</summary>
    private sealed class Timeout : IHttpRequestTimeoutFeature
    {
        public CancellationToken RequestTimeoutToken => CancellationToken.None;

        internal bool Disabled { get; private set; }

        public void DisableTimeout() => Disabled = true;
    }
}
