using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MistakeClinic.Cli.Tests.Support;

/// <summary>Stands between the tool and a server. Once told to, it forwards one request whole and drops its answer.</summary>
internal sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _server;
    private byte[]? _cut;

    internal CuttingProxy(Uri server)
    {
        _server = server;
        _listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _ = AcceptAsync();
    }

    internal Uri Address { get; }

    /// <summary>How many answers it has dropped.</summary>
    internal int Cuts { get; private set; }

    /// <summary>All that went to the server.</summary>
    internal StringBuilder Forwarded { get; } = new();

    /// <summary>The next request that begins so will get no answer, though the server has answered it.</summary>
    internal void CutNext(string requestLine) => _cut = Encoding.ASCII.GetBytes(requestLine);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(_server.Host, _server.Port);
            var up = PumpUpAsync(near.GetStream(), far.GetStream());
            await PumpDownAsync(far.GetStream(), near.GetStream());
            await up;
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // Either side has gone.
        }
    }

    private bool _cutting;

    private async Task PumpUpAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer)) > 0)
        {
            lock (Forwarded)
            {
                Forwarded.Append(Encoding.UTF8.GetString(buffer, 0, read));
            }
            if (_cut is { } line && buffer.AsSpan(0, read).StartsWith(line))
            {
                (_cut, _cutting) = (null, true);
            }
            await to.WriteAsync(buffer.AsMemory(0, read));
        }
    }

    private async Task PumpDownAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer)) > 0)
        {
            if (_cutting)
            {
                _cutting = false;
                Cuts++;
                return;
            }
            await to.WriteAsync(buffer.AsMemory(0, read));
        }
    }
}
