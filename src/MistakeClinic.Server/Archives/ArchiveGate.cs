namespace MistakeClinic.Server.Archives;

/// <summary>
/// Lets a few archives at a time be written or read on a node: each holds one of the node's connections for as long as its client
/// takes, and learners' other requests need the rest.
/// </summary>
internal sealed class ArchiveGate : IDisposable
{
    private const int Most = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);
    private readonly SemaphoreSlim _free = new(Most);

    public void Dispose() => _free.Dispose();

    /// <summary>Waits a little for a turn, and gives it back when the response is over.</summary>
    /// <exception cref="TimeoutException">Others have all of them; the client is told to come again.</exception>
    internal async Task EnterAsync(HttpResponse response, CancellationToken ct)
    {
        if (!await _free.WaitAsync(Patience, ct))
            throw new TimeoutException();
        response.OnCompleted(() =>
        {
            _free.Release();
            return Task.CompletedTask;
        });
    }
}
