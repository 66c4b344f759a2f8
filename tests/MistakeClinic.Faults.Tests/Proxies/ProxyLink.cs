using System.Net;
using System.Net.Sockets;

namespace MistakeClinic.Faults.Tests.Proxies;

/// <summary>One connection through the proxy.</summary>
internal sealed class ProxyLink(FaultProxy proxy, Socket client) : IDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);

    // Until the server has done what it was asked; its connection is then closed as that of a client that went away.
    private static readonly TimeSpan AnswerLost = TimeSpan.FromMilliseconds(200);

    private readonly Socket _server = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private volatile bool _answerIsLost;

    internal async Task RunAsync(CancellationToken ct)
    {
        try
        {
            client.NoDelay = true;
            await _server.ConnectAsync(IPAddress.Loopback, proxy.NextTarget(), ct);
            await Task.WhenAny(PassOnAsync(ct), PassBackAsync(ct));
            if (_answerIsLost)
                await Task.Delay(AnswerLost, ct);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Whoever waits at the other end learns it by the reset.
        }
        Dispose();
    }

    /// <summary>Ends it at once, both ways.</summary>
    public void Dispose()
    {
        Reset(client);
        Reset(_server);
    }

    private async Task PassOnAsync(CancellationToken ct)
    {
        var buffer = new byte[64 * 1024];
        while (await ReceiveAsync(client, buffer, ct) is > 0 and var length)
        {
            var loses = proxy.LosesAnswer();
            _answerIsLost = loses;
            await SendAsync(_server, buffer.AsMemory(0, length), ct);
            if (!loses)
                continue;
            proxy.CountCut();
            Reset(client);
            return;
        }
    }

    private async Task PassBackAsync(CancellationToken ct)
    {
        var buffer = new byte[64 * 1024];
        var passed = 0L;
        while (await ReceiveAsync(_server, buffer, ct) is > 0 and var length)
        {
            if (_answerIsLost)
                continue;
            var left = proxy.ResetAfter is { } limit ? Math.Max(0, limit - passed) : length;
            await SendAsync(client, buffer.AsMemory(0, (int)Math.Min(left, length)), ct);
            passed += length;
            if (left > length || proxy.ResetAfter is null)
                continue;
            proxy.CountCut();
            return;
        }
    }

    private async Task<int> ReceiveAsync(Socket from, Memory<byte> buffer, CancellationToken ct)
    {
        var length = await from.ReceiveAsync(buffer, ct);
        if (proxy.Delay > TimeSpan.Zero)
            await Task.Delay(proxy.Delay, ct);
        while (proxy.IsSilent)
            await Task.Delay(Glance, ct);
        return length;
    }

    private static async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        while (bytes.Length > 0)
            bytes = bytes[await to.SendAsync(bytes, ct)..];
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It is closed already.
        }
        socket.Dispose();
    }
}
