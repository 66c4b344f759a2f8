using System.Runtime.InteropServices;

namespace MistakeClinic.Benchmarks.Scheduling;

/// <summary>The tables of the results, in Markdown.</summary>
internal sealed class SchedulingReport(IReadOnlyList<PeerProcess> peers)
{
    internal void WriteConditions(SchedulingOptions options) =>
        Console.WriteLine(
            $"{Machine.Processor}, {Environment.ProcessorCount} cores, load before: {Machine.Load}; "
                + $"{RuntimeInformation.FrameworkDescription}"
                + string.Concat(peers.Take(1).Select(peer => $", Node.js {peer.Node}"))
                + string.Concat(peers.Select(peer => $", {peer.Library}"))
                + $"; medians of {options.Rounds} rounds of {options.Window.TotalMilliseconds} ms, by processor time and "
                + "(by the clock)\n"
        );

    internal void WriteHead()
    {
        string[] heads =
        [
            "",
            "here",
            "bar",
            "bytes each",
            .. peers.SelectMany(peer => new[] { peer.Name, $"here / {peer.Name}" }),
        ];
        WriteLine(heads);
        WriteLine(heads.Select((_, column) => column == 0 ? "---" : "---:"));
    }

    internal void WriteRow(CaseRun run) =>
        WriteLine([
            run.Case.Name,
            Cell(run.Ours),
            Bar(run),
            $"{run.AllocatedBytes:F0}",
            .. peers.SelectMany(peer =>
                run.RatioTo(peer) is { } ratio ? new[] { Cell(run.Of(peer)!.Value), Ratio(run.Case, ratio) } : ["", ""]
            ),
        ]);

    /// <summary>How good the fits are: the loss of both sides' weights by one evaluator, which leaves out nothing.</summary>
    internal void WriteFits(FitCase[] fits)
    {
        Console.WriteLine();
        WriteLine([
            "fit of",
            "items",
            "log loss before",
            "after, here",
            .. peers.Where(Fits).Select(peer => peer.Name),
            "peak MB",
        ]);
        WriteLine(Enumerable.Repeat("---:", 5 + peers.Count(Fits)));
        foreach (var fit in fits)
        {
            var peak = Machine.PeakOf(() => fit.Fit());
            var result = fit.Fit();
            var theirs = peers.Where(peer => peer.Has(fit.Case)).Select(peer => $"{fit.LogLoss(peer):F4}");
            WriteLine([
                $"{result.Reviews}",
                $"{result.Items}",
                $"{result.Before.LogLoss:F4}",
                $"{result.After.LogLoss:F4}",
                .. theirs,
                $"{peak:F1}",
            ]);
        }

        bool Fits(PeerProcess peer) => peer.Has(fits[0].Case);
    }

    internal void WritePeaks()
    {
        var processes = peers.Select(peer => $"{peer.Name} {peer.PeakMegabytes:F0} MB");
        Console.WriteLine(
            $"\nMost memory: here {string.Join(", ", processes.Prepend($"{Machine.PeakMegabytes:F0} MB"))}."
        );
    }

    private static string Cell((double Cpu, double Wall) figures) => $"{Text(figures.Cpu)} ({Text(figures.Wall)})";

    private static string Bar(CaseRun run) =>
        run.Case.Bar is { } bar
            ? $"{Text(bar)} {Verdict(run.Case.InMilliseconds ? run.Ours.Cpu <= bar : run.Ours.Cpu >= bar)}"
            : "";

    private static string Ratio(Case one, (double Median, double Least, double Most) ratio) =>
        $"{Text(ratio.Median)} [{Text(ratio.Least)}..{Text(ratio.Most)}]"
        + (one.RatioBar is { } bar ? $" bar {Text(bar)} {Verdict(ratio.Median <= bar)}" : "");

    private static string Verdict(bool reached) => reached ? "PASS" : "MISS";

    private static string Text(double value) =>
        value switch
        {
            >= 100 => $"{value:F0}",
            >= 10 => $"{value:F1}",
            >= 1 => $"{value:F2}",
            _ => $"{value:F3}",
        };

    private static void WriteLine(IEnumerable<string> cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");
}
