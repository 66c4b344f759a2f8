using System.Collections.Concurrent;

namespace MistakeClinic.Faults.Tests.Checking;

/// <summary>What all clients did and were told, in the order in which they were.</summary>
internal sealed class History
{
    private readonly ConcurrentDictionary<(Thing, Guid), Entry> _entries = [];
    private readonly ConcurrentQueue<Sight> _sights = [];
    private long _now;
    private int _acked;
    private int _sentAgain;
    private int _givenUp;

    /// <summary>How many things were acknowledged.</summary>
    internal int Acked => _acked;

    /// <summary>How many requests were sent again because the answer was none, or to come later.</summary>
    internal int SentAgain => _sentAgain;

    /// <summary>How many requests clients gave up sending again.</summary>
    internal int GivenUp => _givenUp;

    internal IEnumerable<Entry> Entries => _entries.Values;

    internal IEnumerable<Sight> Sights => _sights;

    /// <summary>The next instant: nothing else has it.</summary>
    internal long Tick() => Interlocked.Increment(ref _now);

    /// <summary>A client is about to ask for it. Until it knows better, it may be stored.</summary>
    internal void Begin(Stored asked) => _entries.GetOrAdd((asked.Thing, asked.Id), _ => new Entry(asked)).Begin();

    /// <summary>A client was told what became of it.</summary>
    internal void End(Stored asked, Outcome outcome)
    {
        if (_entries[(asked.Thing, asked.Id)].End(outcome, Tick()))
            Interlocked.Increment(ref _acked);
    }

    /// <summary>A client sends a request again.</summary>
    internal void SendsAgain() => Interlocked.Increment(ref _sentAgain);

    /// <summary>A client does not send a request any more, though it was not answered.</summary>
    internal void GivesUp() => Interlocked.Increment(ref _givenUp);

    /// <summary>A learner asked for a thing and found it, or found nothing.</summary>
    /// <param name="reader">Who asked.</param>
    /// <param name="asked">For what.</param>
    /// <param name="began">The instant before the question.</param>
    /// <param name="found">Whether it was there.</param>
    internal void Saw(Guid reader, Stored asked, long began, bool found) =>
        _sights.Enqueue(new(reader, asked, began, found));

    internal sealed record Sight(Guid Reader, Stored Asked, long Began, bool Found);

    /// <summary>All tries to have one thing stored.</summary>
    internal sealed class Entry(Stored asked)
    {
        private int _pending;
        private bool _open;

        internal Stored Asked => asked;

        /// <summary>When it was acknowledged first; null when it was not.</summary>
        internal long? AckedAt { get; private set; }

        /// <summary>Whether every try was refused: none can have stored it.</summary>
        internal bool IsRefused => AckedAt is null && !_open && _pending == 0;

        internal void Begin()
        {
            lock (this)
                _pending++;
        }

        /// <returns>Whether this is its first acknowledgement.</returns>
        internal bool End(Outcome outcome, long now)
        {
            lock (this)
            {
                _pending--;
                _open |= outcome == Outcome.Open;
                if (outcome != Outcome.Ok || AckedAt is not null)
                    return false;
                AckedAt = now;
                return true;
            }
        }
    }
}
