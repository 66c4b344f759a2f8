using System.Collections.Concurrent;
using MistakeClinic.Contracts;
using NodaTime;

namespace MistakeClinic.Server.Accounts;

/// <summary>
/// What a node remembers of the sessions it has seen lately, so that most requests need no look-up. It remembers only
/// while <see cref="SessionListener"/> hears of revocations on other nodes, and nothing for longer than 30 seconds.
/// </summary>
internal sealed class SessionCache
{
    // About a kilobyte each. When full it forgets all, which costs each session one look-up.
    private const int Capacity = 20_000;

    private readonly ConcurrentDictionary<TokenHash, CachedSession> _sessions = new();
    private readonly Lock _gate = new();
    private long _generation;
    private bool _listening;

    /// <summary>The longest that a session is remembered: 30 seconds.</summary>
    internal static Duration Lifetime { get; } = Duration.FromSeconds(30);

    /// <summary>Whether it remembers anything at present.</summary>
    internal bool IsListening => Volatile.Read(ref _listening);

    /// <summary>Changes with each eviction. Read it before a look-up and give it to <see cref="Store"/> after.</summary>
    internal long Generation => Volatile.Read(ref _generation);

    internal CachedSession? Find(TokenHash token, Instant now) =>
        _sessions.TryGetValue(token, out var session) && now < session.GoodUntil ? session : null;

    /// <summary>Remembers a session, unless something was revoked since its look-up began: it may have been this one.</summary>
    internal void Store(TokenHash token, CachedSession session, long generation)
    {
        lock (_gate)
        {
            if (!_listening || generation != _generation)
                return;
            if (_sessions.Count >= Capacity)
                _sessions.Clear();
            _sessions[token] = session;
        }
    }

    /// <summary>Forgets all sessions of a learner.</summary>
    internal void Evict(LearnerId learner)
    {
        lock (_gate)
        {
            _generation++;
            foreach (var (token, session) in _sessions)
            {
                if (session.Learner == learner)
                    _sessions.TryRemove(token, out _);
            }
        }
    }

    /// <summary>Forgets everything, and remembers from now on only if revocations are heard of.</summary>
    internal void Reset(bool listening)
    {
        lock (_gate)
        {
            _generation++;
            _listening = listening;
            _sessions.Clear();
        }
    }
}
