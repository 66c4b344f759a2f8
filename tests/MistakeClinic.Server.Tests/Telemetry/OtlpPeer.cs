using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MistakeClinic.Server.Tests.Telemetry;

/// <summary>A span as it came in.</summary>
internal sealed record ReceivedSpan(
    string Scope,
    string Name,
    string Id,
    string Parent,
    IReadOnlyDictionary<string, string> Tags
);

/// <summary>
/// A collector on this machine: OTLP over HTTP, in protocol buffers. Field numbers: opentelemetry-proto,
/// trace/v1/trace.proto and metrics/v1/metrics.proto.
/// </summary>
internal sealed class OtlpPeer : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = [];
    private readonly WebApplication _app;

    private OtlpPeer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["Urls"] = "http://127.0.0.1:0";
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapPost("/v1/{signal}", TakeAsync);
    }

    internal string Address => _app.Urls.Single();

    /// <summary>All that came in, byte for byte.</summary>
    internal string Text => string.Concat(_received.Select(message => Encoding.Latin1.GetString(message.Body)));

    internal IReadOnlyList<ReceivedSpan> Spans =>
        [
            .. from body in Bodies("/v1/traces")
            from resource in Wire.All(body, 1)
            from scope in Wire.All(resource, 2)
            let source = Word(Wire.First(Wire.First(scope, 1), 1))
            from span in Wire.All(scope, 2)
            select new ReceivedSpan(
                source,
                Word(Wire.First(span, 5)),
                Convert.ToHexString(Wire.First(span, 2)),
                Convert.ToHexString(Wire.First(span, 4)),
                Wire.All(span, 9)
                    .ToDictionary(tag => Word(Wire.First(tag, 1)), tag => Word(Wire.First(Wire.First(tag, 2), 1)))
            ),
        ];

    internal IReadOnlySet<string> Metrics =>
        (
            from body in Bodies("/v1/metrics")
            from resource in Wire.All(body, 1)
            from scope in Wire.All(resource, 2)
            from metric in Wire.All(scope, 2)
            select Word(Wire.First(metric, 1))
        ).ToHashSet();

    internal static async Task<OtlpPeer> StartAsync()
    {
        var peer = new OtlpPeer();
        await peer._app.StartAsync();
        return peer;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        _received.Enqueue((request.Path, body.ToArray()));
        return Results.Bytes([], "application/x-protobuf");
    }

    private IEnumerable<byte[]> Bodies(string path) =>
        _received.Where(message => message.Path == path).Select(message => message.Body);

    private static string Word(byte[] text) => Encoding.UTF8.GetString(text);
}
