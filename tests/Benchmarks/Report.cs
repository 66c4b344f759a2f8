namespace MistakeClinic.Benchmarks;

/// <summary>The table of the results.</summary>
internal static class Report
{
    private const double Million = 1_000_000;

    internal static void WriteHead() =>
        Console.WriteLine(
            $"{"", -10}{"req/s", 8}{"p50 ms", 8}{"p99 ms", 8}{"app us", 8}{"PG us", 8}{"client us", 10} |"
                + $"{"pgbench/s", 10}{"mean ms", 8}{"PG us", 8}{"client us", 10} | ratio, paired"
        );

    /// <returns>Whether every request was answered rightly.</returns>
    internal static bool WriteRow(Operation operation, List<Round> rounds)
    {
        var faults = rounds.SelectMany(round => round.Http.Faults).ToArray();
        if (faults.Length > 0)
        {
            Console.WriteLine($"{operation.Name, -10}VOID: {faults.Length} requests failed, such as: {faults[0]}");
            return false;
        }
        Console.WriteLine(
            $"{operation.Name, -10}{Median.Of(rounds.Select(r => r.Http.PerSecond)), 8:F0}{Median.Of(rounds.Select(r => r.Http.P50)), 8:F2}"
                + $"{Median.Of(rounds.Select(r => r.Http.P99)), 8:F1}{Each(rounds, cpu => cpu.App), 8:F0}"
                + $"{Each(rounds, cpu => cpu.Postgres), 8:F0}{Each(rounds, cpu => cpu.Client), 10:F0} |"
                + (rounds[0].Limit is null ? " no pgbench" : Limit(operation, rounds))
        );
        return true;
    }

    private static string Limit(Operation operation, List<Round> rounds)
    {
        var ratio = Median.Of(rounds.Select(round => round.Ratio));
        return $"{Median.Of(rounds.Select(r => r.Limit!.PerSecond)), 10:F0}{Median.Of(rounds.Select(r => r.Limit!.Milliseconds)), 8:F2}"
            + $"{LimitEach(rounds, cpu => cpu.Postgres), 8:F0}{LimitEach(rounds, cpu => cpu.Client), 10:F0} | "
            + $"{ratio:F2} [{rounds.Min(r => r.Ratio):F2}..{rounds.Max(r => r.Ratio):F2}] "
            + $"gate {operation.Gate:F2} {(ratio >= operation.Gate ? "PASS" : "MISS")}";
    }

    // Microseconds of processor a request, over all rounds.
    private static double Each(List<Round> rounds, Func<CpuTimes, double> part) =>
        rounds.Sum(round => part(round.HttpCpu)) * Million / rounds.Sum(round => round.Http.Requests);

    private static double LimitEach(List<Round> rounds, Func<CpuTimes, double> part) =>
        rounds.Sum(round => part(round.LimitCpu)) * Million / rounds.Sum(round => round.Limit!.Transactions);
}
