using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MistakeClinic.Faults.Tests.Proxies;

/// <summary>A server that says what it hears.</summary>
internal sealed class Echo : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();

    internal Echo()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What it has heard last.</summary>
    internal string Heard { get; private set; } = "";

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
            _ = AnswerAsync(await _listener.AcceptTcpClientAsync(_stopping.Token));
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using var _ = client;
        var buffer = new byte[1024];
        while (await client.GetStream().ReadAsync(buffer, _stopping.Token) is > 0 and var length)
        {
            Heard = Encoding.ASCII.GetString(buffer, 0, length);
            await client.GetStream().WriteAsync(buffer.AsMemory(0, length), _stopping.Token);
        }
    }
}
