using System.Globalization;

namespace MistakeClinic.Benchmarks;

/// <summary>What Linux tells of the machine and of this process.</summary>
internal static class Machine
{
    // proc_pid_clear_refs(5): the most memory used so far becomes what is used now.
    private const string ForgetPeak = "5";

    /// <summary>The name of the processor.</summary>
    internal static string Processor { get; } =
        File.ReadLines("/proc/cpuinfo")
            .Where(line => line.StartsWith("model name", StringComparison.Ordinal))
            .Select(line => line.Split(':')[1].Trim())
            .FirstOrDefault("unknown processor");

    /// <summary>How many processes ran or waited to run, on average of 1, 5 and 15 minutes.</summary>
    internal static string Load => string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3));

    /// <summary>The most physical memory this process has used, in megabytes.</summary>
    internal static double PeakMegabytes => Megabytes("VmHWM:");

    /// <summary>By how many megabytes the physical memory of this process grows at most during an action.</summary>
    internal static double PeakOf(Action action)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        File.WriteAllText("/proc/self/clear_refs", ForgetPeak);
        var before = Megabytes("VmRSS:");
        action();
        return PeakMegabytes - before;
    }

    private static double Megabytes(string field) =>
        double.Parse(
            File.ReadLines("/proc/self/status")
                .First(line => line.StartsWith(field, StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture
        ) / 1024;
}
