using System.Net.ServerSentEvents;
using System.Text.Json;
using MistakeClinic.Contracts;
using NodaTime;

namespace MistakeClinic.Server.Reminders.Channels.Live;

/// <summary>Tells learners who are connected to this process what happens. Who is not connected misses nothing but this.</summary>
internal sealed class LiveHub
{
    /// <summary>The most streams that one learner may have open.</summary>
    internal const int MaxStreams = 8;

    private readonly Lock _lock = new();
    private readonly Dictionary<LearnerId, List<LiveReader>> _readers = [];
    private TaskCompletionSource _opened = New();

    /// <summary>Begins to listen; null when the learner has <see cref="MaxStreams"/> open already. Dispose it to end.</summary>
    internal LiveReader? TryOpen(LearnerId learner, SessionId session, Instant now)
    {
        lock (_lock)
        {
            if (!_readers.TryGetValue(learner, out var readers))
                _readers[learner] = readers = [];
            if (readers.Count >= MaxStreams)
                return null;
            var reader = new LiveReader(learner, session, now, Close);
            readers.Add(reader);
            _opened.TrySetResult();
            return reader;
        }
    }

    /// <summary>Waits until someone listens.</summary>
    internal Task WaitForReadersAsync(CancellationToken ct)
    {
        lock (_lock)
        {
            if (_readers.Count == 0 && _opened.Task.IsCompleted)
                _opened = New();
            return _opened.Task.WaitAsync(ct);
        }
    }

    /// <summary>Who listens at this moment; those of one learner follow one another.</summary>
    internal IReadOnlyList<LiveReader> Readers()
    {
        lock (_lock)
            return [.. _readers.Values.SelectMany(readers => readers)];
    }

    /// <summary>The event <c>reminder</c>, with the digest.</summary>
    internal void Remind(LearnerId learner, Digest digest) => Send(learner, "reminder", DigestBody.Of(digest));

    /// <summary>The event <c>due</c>: how many cards are due has changed.</summary>
    internal void TellDue(LearnerId learner, int dueCount) => Send(learner, "due", new DueChange(dueCount));

    private void Send<TData>(LearnerId learner, string type, TData data)
    {
        lock (_lock)
        {
            if (!_readers.TryGetValue(learner, out var readers))
                return;
            var item = new SseItem<string>(JsonSerializer.Serialize(data, DigestBody.Json), type);
            // One that does not keep up is let go, and will connect again and fetch what it missed.
            foreach (var slow in readers.Where(reader => !reader.TryAdd(item)).ToList())
                slow.Dispose();
        }
    }

    private void Close(LiveReader reader)
    {
        lock (_lock)
        {
            if (_readers.TryGetValue(reader.Learner, out var readers) && readers.Remove(reader) && readers.Count == 0)
                _readers.Remove(reader.Learner);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record DueChange(int DueCount);
}
