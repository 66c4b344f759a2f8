using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using MistakeClinic.Server.Reminders.Channels.Outgoing;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Support;

/// <summary>A real HTTPS server on this machine that stands where a name of the public internet leads.</summary>
internal sealed class HttpsPeer : IAsyncDisposable
{
    /// <summary>A public address; what is dialled there ends at the peer instead.</summary>
    internal static readonly IPAddress Address = IPAddress.Parse("93.184.215.14");

    private readonly WebApplication _app;

    private readonly ConcurrentQueue<IPEndPoint> _dialled = [];
    private readonly ConcurrentQueue<ReceivedRequest> _received = [];

    private HttpsPeer(WebApplication app)
    {
        _app = app;
        Network = new((_, _) => Task.FromResult<IPAddress[]>([Address]), DialAsync, TestAuthority.Roots);
    }

    internal Network Network { get; }

    /// <summary>What was dialled by now.</summary>
    internal List<IPEndPoint> Dialled => [.. _dialled];

    /// <summary>What came in by now.</summary>
    internal List<ReceivedRequest> Received => [.. _received];

    internal int Port => new Uri(_app.Urls.Single()).Port;

    internal static async Task<HttpsPeer> StartAsync(
        RequestDelegate answer,
        string host = "hooks.example.org",
        HttpProtocols protocols = HttpProtocols.Http1AndHttp2
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        var certificate = TestAuthority.Issue(host);
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(
                IPAddress.Loopback,
                0,
                listen =>
                {
                    listen.UseHttps(certificate);
                    listen.Protocols = protocols;
                }
            )
        );
        var peer = new HttpsPeer(builder.Build());
        peer._app.Run(async context =>
        {
            peer._received.Enqueue(await ReceivedRequest.ReadAsync(context.Request));
            await answer(context);
        });
        await peer._app.StartAsync();
        return peer;
    }

    /// <summary>A peer that answers everything with that status.</summary>
    internal static Task<HttpsPeer> StartAsync(int status, string host = "hooks.example.org") =>
        StartAsync(
            context =>
            {
                context.Response.StatusCode = status;
                return Task.CompletedTask;
            },
            host
        );

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    internal async ValueTask<Stream> DialAsync(IPEndPoint to, CancellationToken ct)
    {
        _dialled.Enqueue(to);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, Port, ct);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
