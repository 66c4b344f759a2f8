namespace MistakeClinic.Benchmarks.Scheduling;

/// <summary>Measures one case by turns with the peers that have it.</summary>
internal sealed class CaseRun
{
    private readonly Case _case;
    private readonly PeerProcess[] _peers;
    private readonly List<Timing[]> _rounds = [];

    internal CaseRun(Case one, IEnumerable<PeerProcess> peers)
    {
        _case = one;
        _peers = [.. peers.Where(peer => peer.Has(one))];
    }

    internal Case Case => _case;

    /// <summary>What this thread allocates, in bytes a unit.</summary>
    internal double AllocatedBytes { get; private set; }

    internal void Measure(SchedulingOptions options)
    {
        Time(0, options.WarmUp);
        for (var who = 1; who <= _peers.Length; who++)
            Time(who, options.WarmUp);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = _case.Pass();
        AllocatedBytes = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / _case.Units;
        for (var round = 0; round < options.Rounds; round++)
        {
            var timings = new Timing[1 + _peers.Length];
            for (var turn = 0; turn < timings.Length; turn++)
            {
                // Another begins each time, so that none always comes after the same.
                var who = (round + turn) % timings.Length;
                timings[who] = Time(who, options.Window);
            }
            _rounds.Add(timings);
        }
    }

    /// <summary>The sums of the peers that are not the same as ours.</summary>
    internal IEnumerable<string> Differences()
    {
        if (_case.Tolerance == 0)
            yield break;
        var ours = _case.Pass();
        foreach (var peer in _peers)
        {
            var theirs = peer.Check(_case).GetProperty("checksum").GetDouble();
            if (!(Math.Abs(theirs - ours) <= Math.Abs(ours) * _case.Tolerance))
                yield return $"DIFFERENT: {_case.Name}: the results add up to {ours:R} here, to {theirs:R} in {peer.Name}.";
        }
    }

    /// <summary>The medians of the rounds: by processor time, and by the clock.</summary>
    internal (double Cpu, double Wall) Ours => Figures(0);

    /// <summary>The same of a peer; null if it has no such case.</summary>
    internal (double Cpu, double Wall)? Of(PeerProcess peer) => Find(peer) is var who and > 0 ? Figures(who) : null;

    /// <summary>Ours over a peer's in the same round, by processor time: median, lowest and highest.</summary>
    internal (double Median, double Least, double Most)? RatioTo(PeerProcess peer)
    {
        if (Find(peer) is not (var who and > 0))
            return null;
        double[] ratios = [.. _rounds.Select(round => Figure(round[0]).Cpu / Figure(round[who]).Cpu)];
        return (Median.Of(ratios), ratios.Min(), ratios.Max());
    }

    private int Find(PeerProcess peer) => Array.IndexOf(_peers, peer) + 1;

    private Timing Time(int who, TimeSpan time) =>
        who == 0 ? Timing.Of(_case.Pass, time) : _peers[who - 1].Measure(_case, time);

    private (double Cpu, double Wall) Figures(int who) =>
        (
            Median.Of(_rounds.Select(round => Figure(round[who]).Cpu)),
            Median.Of(_rounds.Select(round => Figure(round[who]).Wall))
        );

    private (double Cpu, double Wall) Figure(Timing timing) =>
        (_case.Figure(timing.Passes, timing.Cpu), _case.Figure(timing.Passes, timing.Wall));
}
