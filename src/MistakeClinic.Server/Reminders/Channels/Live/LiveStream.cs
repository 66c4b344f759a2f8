using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace MistakeClinic.Server.Reminders.Channels.Live;

/// <summary>
/// Writes a listener's events as server-sent events, with a comment whenever nothing else was sent for a while, so that
/// proxies keep the connection and a dead one is noticed.
/// </summary>
internal static class LiveStream
{
    /// <summary>Twenty seconds between comments; proxies often cut a connection after thirty or sixty.</summary>
    internal static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    /// <summary>One hour, after which the client connects again with a token that is still good.</summary>
    internal static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    private static readonly ReadOnlyMemory<byte> Comment = ":\n\n"u8.ToArray();

    /// <summary>Writes until the events end, the stream is an hour old or the caller cancels.</summary>
    internal static async Task WriteAsync(
        Stream body,
        ChannelReader<SseItem<string>> events,
        TimeProvider time,
        CancellationToken ct
    )
    {
        using var age = new CancellationTokenSource(MaxAge, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, age.Token);
        try
        {
            await SseFormatter.WriteAsync(ReadAsync(body, events, time, either.Token), body, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The end that every stream comes to.
        }
    }

    // The formatter has written and flushed an item before it asks for the next, so here the body is free for comments.
    private static async IAsyncEnumerable<SseItem<string>> ReadAsync(
        Stream body,
        ChannelReader<SseItem<string>> events,
        TimeProvider time,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        // The client then knows at once that it is connected.
        await WriteCommentAsync(body, ct);
        while (true)
        {
            var waiting = events.WaitToReadAsync(ct).AsTask();
            while (!await CompletesAsync(waiting, time, ct))
                await WriteCommentAsync(body, ct);
            if (!await waiting)
                yield break;
            while (events.TryRead(out var item))
                yield return item;
        }
    }

    private static async Task<bool> CompletesAsync(Task waiting, TimeProvider time, CancellationToken ct)
    {
        try
        {
            await waiting.WaitAsync(Heartbeat, time, ct);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static async Task WriteCommentAsync(Stream body, CancellationToken ct)
    {
        await body.WriteAsync(Comment, ct);
        await body.FlushAsync(ct);
    }
}
