using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MistakeClinic.Benchmarks.Scheduling;

/// <summary>How long a number of passes took.</summary>
/// <param name="Passes">How many.</param>
/// <param name="Wall">Seconds on the clock.</param>
/// <param name="Cpu">Seconds of processor: of this thread, or of a peer's whole process.</param>
internal sealed record Timing(int Passes, double Wall, double Cpu)
{
    // CLOCK_THREAD_CPUTIME_ID of Linux.
    private const int ThreadCpu = 3;

    /// <summary>Runs as many passes as take that long, one at least.</summary>
    internal static Timing Of(Func<double> pass, TimeSpan time)
    {
        var (passes, cpu, start) = (0, ReadCpu(), Stopwatch.GetTimestamp());
        TimeSpan wall;
        do
        {
            _ = pass();
            passes++;
            wall = Stopwatch.GetElapsedTime(start);
        } while (wall < time);
        return new(passes, wall.TotalSeconds, ReadCpu() - cpu);
    }

    private static double ReadCpu() =>
        ClockGetTime(ThreadCpu, out var time) == 0
            ? time.Seconds + time.Nanoseconds / 1e9
            : throw new InvalidOperationException("The thread's processor time cannot be read; this needs Linux.");

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ClockGetTime(int clock, out TimeSpec time);

    // timespec of 64-bit Linux.
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec
    {
        internal readonly long Seconds;
        internal readonly long Nanoseconds;
    }
}
