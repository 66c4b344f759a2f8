namespace MistakeClinic.Scheduling;

/// <summary>Deals groups of cards into batches, anew for each epoch, the same each time for the same seed.</summary>
/// <remarks>
/// The groups stand in order of length, and are dealt round after round, one to each batch in a random order: so each
/// batch has short and long cards in the proportions of the whole. Numbers from SplitMix64 (Steele, Lea and Flood,
/// 2014), written out so that they never change.
/// </remarks>
internal sealed class BatchDeal
{
    private readonly int _groups;
    private readonly int[] _dealt;
    private readonly int[] _turn;
    private ulong _state;

    internal BatchDeal(int groups, int batches, ulong seed)
    {
        _groups = groups;
        _turn = [.. Enumerable.Range(0, batches)];
        Rounds = (groups + batches - 1) / batches;
        _dealt = new int[batches * Rounds];
        _state = seed;
    }

    /// <summary>The most groups that a batch gets; it may get one less.</summary>
    internal int Rounds { get; }

    internal void Deal()
    {
        _dealt.AsSpan().Fill(-1);
        for (var first = 0; first < _groups; first += _turn.Length)
        {
            Shuffle();
            for (var j = 0; j < _turn.Length && first + j < _groups; j++)
            {
                _dealt[_turn[j] * Rounds + first / _turn.Length] = first + j;
            }
        }
    }

    /// <summary>The groups of a batch.</summary>
    internal ReadOnlySpan<int> this[int batch]
    {
        get
        {
            var groups = _dealt.AsSpan(batch * Rounds, Rounds);
            return groups[^1] < 0 ? groups[..^1] : groups;
        }
    }

    private void Shuffle()
    {
        for (var i = _turn.Length - 1; i > 0; i--)
        {
            // The high half of a product of 32 bits by i + 1 is even over 0..i to one part in 2^32.
            var j = (int)(((Draw() >> 32) * (ulong)(i + 1)) >> 32);
            (_turn[i], _turn[j]) = (_turn[j], _turn[i]);
        }
    }

    private ulong Draw()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
