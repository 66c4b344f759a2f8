using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace MistakeClinic.Faults.Tests.Proxies;

/// <summary>A way to a TCP server on this machine that can be slow, silent, cut off, or lose the answer to what it passed on.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<ProxyLink, Task> _links = [];
    private readonly Random _random;
    private readonly Task _accepting;
    private int _cuts;
    private int _turn;

    private FaultProxy(int target, int seed)
    {
        Target = target;
        _random = new Random(seed);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect to.</summary>
    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The port of the server; new connections go there.</summary>
    internal int Target
    {
        get => Targets[0];
        set => Targets = [value];
    }

    /// <summary>The ports of all servers; new connections go to one after the other.</summary>
    internal IReadOnlyList<int> Targets { get; set; } = [];

    /// <summary>How long each piece waits, either way. Zero unless set.</summary>
    internal TimeSpan Delay { get; set; }

    /// <summary>Whether nothing passes, either way, though connections stay open. It goes on where it stopped.</summary>
    internal bool IsSilent { get; set; }

    /// <summary>
    /// The chance, 0 to 1, that a piece from the client is passed on, and the client's connection then reset: the server does
    /// what it was asked, and its answer is lost.
    /// </summary>
    internal double LoseAnswer { get; set; }

    /// <summary>After how many bytes of answers a connection is reset; null for never.</summary>
    internal long? ResetAfter { get; set; }

    /// <summary>How many answers were lost, and connections reset, so far.</summary>
    internal int Cuts => _cuts;

    internal static FaultProxy Start(int target, int seed = 0) => new(target, seed);

    /// <summary>Resets all connections that there are.</summary>
    internal void CutAll()
    {
        foreach (var link in _links.Keys)
            link.Dispose();
    }

    internal void CountCut() => Interlocked.Increment(ref _cuts);

    internal int NextTarget()
    {
        var targets = Targets;
        return targets[(int)((uint)Interlocked.Increment(ref _turn) % targets.Count)];
    }

    internal bool LosesAnswer()
    {
        var chance = LoseAnswer;
        if (chance <= 0)
            return false;
        lock (_random)
            return _random.NextDouble() < chance;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        CutAll();
        await Task.WhenAll(_links.Values);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var link = new ProxyLink(this, await _listener.AcceptSocketAsync(_stopping.Token));
                var running = link.RunAsync(_stopping.Token);
                _links[link] = running;
                _ = running.ContinueWith(_ => _links.TryRemove(link, out Task? _), TaskScheduler.Default);
            }
        }
        catch (OperationCanceledException)
        {
            // It is being disposed of.
        }
    }
}
