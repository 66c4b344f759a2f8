using System.Diagnostics;

namespace MistakeClinic.Server.Data;

/// <summary>
/// Those who wait for a connection of the pool. From how long the last one waited, and behind how many, it foretells how long the
/// next one would: requests that would wait too long are better told so at once.
/// </summary>
/// <param name="connections">How many the pool has. So many are served side by side, and as many may always wait.</param>
internal sealed class PoolQueue(int connections)
{
    // Whatever was foretold: when nobody is served, nothing is learned of how long it takes.
    private const int MostForEach = 64;

    /// <summary>The longest that a request may be let wait for a connection.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(0.3);

    private int _waiting;
    private double _secondsEach;

    /// <summary>Whether one more would wait for too long.</summary>
    internal bool IsFull
    {
        get
        {
            var waiting = Volatile.Read(ref _waiting);
            return waiting > connections
                && (
                    waiting >= MostForEach * connections
                    || waiting * Volatile.Read(ref _secondsEach) > LongestWait.TotalSeconds
                );
        }
    }

    /// <summary>Waits with the others.</summary>
    internal async ValueTask<T> WaitAsync<T>(ValueTask<T> connection)
    {
        // The first ones are served side by side, or wait for connections that are opened side by side.
        var place = Math.Max(connections, Interlocked.Increment(ref _waiting));
        var since = Stopwatch.GetTimestamp();
        try
        {
            return await connection;
        }
        finally
        {
            Volatile.Write(ref _secondsEach, Stopwatch.GetElapsedTime(since).TotalSeconds / place);
            Interlocked.Decrement(ref _waiting);
        }
    }
}
