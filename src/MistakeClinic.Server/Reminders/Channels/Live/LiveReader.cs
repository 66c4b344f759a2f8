using System.Net.ServerSentEvents;
using System.Threading.Channels;
using MistakeClinic.Contracts;
using NodaTime;

namespace MistakeClinic.Server.Reminders.Channels.Live;

/// <summary>One listener of <see cref="LiveHub"/>.</summary>
internal sealed class LiveReader : IDisposable
{
    /// <summary>How many events may wait for a listener.</summary>
    internal const int MaxWaiting = 16;

    private readonly Channel<SseItem<string>> _events = Channel.CreateBounded<SseItem<string>>(MaxWaiting);
    private readonly Action<LiveReader> _close;

    internal LiveReader(LearnerId learner, SessionId session, Instant openedAt, Action<LiveReader> close)
    {
        (Learner, Session, OpenedAt) = (learner, session, openedAt);
        _close = close;
    }

    internal LearnerId Learner { get; }

    /// <summary>The session that it was opened with, and ends with.</summary>
    internal SessionId Session { get; }

    /// <summary>Since when it listens.</summary>
    internal Instant OpenedAt { get; }

    /// <summary>Whether it has been told how things stand. Only <see cref="LivePoll"/> asks.</summary>
    internal bool IsGreeted { get; set; }

    /// <summary>What happens; it ends when this is disposed, and what waited till then is still read.</summary>
    internal ChannelReader<SseItem<string>> Events => _events.Reader;

    internal bool TryAdd(SseItem<string> item) => _events.Writer.TryWrite(item);

    public void Dispose()
    {
        _close(this);
        _events.Writer.TryComplete();
    }
}
