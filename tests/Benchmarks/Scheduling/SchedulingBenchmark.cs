namespace MistakeClinic.Benchmarks.Scheduling;

/// <summary>The scheduling engine on one thread against its peers, in one run on one machine.</summary>
internal static class SchedulingBenchmark
{
    /// <returns>0 when all results agree with the peers', whatever the speed; else 1.</returns>
    internal static int Run(SchedulingOptions options)
    {
        var peers = options.Alone ? [] : Peers.Start();
        try
        {
            return Run(options, peers);
        }
        finally
        {
            foreach (var peer in peers)
                peer.Dispose();
        }
    }

    private static int Run(SchedulingOptions options, IReadOnlyList<PeerProcess> peers)
    {
        var (small, middle, large) = (
            ReviewLog.Read("public-1000"),
            ReviewLog.Read("public-10000"),
            ReviewLog.Read("public-100000")
        );
        FitCase[] fits = [new(small), new(middle), new(large, hasBars: true)];
        Case[] cases =
        [
            .. new MemoryCases(large).All,
            PreviewCase.TsFsrs(middle),
            PreviewCase.Anki(middle),
            .. fits.Select(fit => fit.Case),
            fits[^1].Score,
        ];

        var report = new SchedulingReport(peers);
        report.WriteConditions(options);
        report.WriteHead();
        var differences = new List<string>();
        foreach (var run in cases.Select(one => new CaseRun(one, peers)))
        {
            run.Measure(options);
            report.WriteRow(run);
            differences.AddRange(run.Differences());
        }
        report.WritePeaks();
        report.WriteFits(fits);
        differences.ForEach(Console.WriteLine);
        if (peers.Count > 0 && differences.Count == 0)
            Console.WriteLine("The sums of the results agree with the peers'.");
        return differences.Count == 0 ? 0 : 1;
    }
}
