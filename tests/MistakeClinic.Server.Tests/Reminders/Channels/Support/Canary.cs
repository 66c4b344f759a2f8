using System.Net;
using System.Net.Sockets;
using MistakeClinic.Server.Reminders.Channels.Outgoing;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Support;

/// <summary>A socket inside, which nothing that a learner writes may ever reach. Whatever is dialled ends here.</summary>
internal sealed class Canary : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    internal Canary() => _listener.Start();

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Whether anyone has connected.</summary>
    internal bool WasTouched => _listener.Pending();

    /// <summary>A network in which every dial ends at the canary.</summary>
    internal Network Network(Func<string, IPAddress[]> resolve) =>
        new((host, _) => Task.FromResult(resolve(host)), (_, ct) => DialAsync(ct));

    internal async ValueTask<Stream> DialAsync(CancellationToken ct)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port, ct);
        return Stream.Null;
    }

    public void Dispose() => _listener.Dispose();
}
