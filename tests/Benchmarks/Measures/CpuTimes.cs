using System.Globalization;

namespace MistakeClinic.Benchmarks;

/// <summary>Processor seconds that the parts have used so far, from /proc.</summary>
/// <param name="App">The server.</param>
/// <param name="Postgres">All processes of PostgreSQL, also those that have ended.</param>
/// <param name="Client">This process and the pgbench processes that it has run.</param>
internal readonly record struct CpuTimes(double App, double Postgres, double Client)
{
    // sysconf(_SC_CLK_TCK) is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    // Numbers of proc(5)'s stat file, counted after the name of the program: ppid, utime, stime, cutime, cstime.
    private const int Parent = 1;
    private const int OwnTime = 11;
    private const int ChildrenTime = 13;

    internal static CpuTimes Now(int app, int postmaster) =>
        new(Of(app).Own, PostgresSeconds(postmaster), Of(Environment.ProcessId) is var me ? me.Own + me.Children : 0);

    /// <summary>Physical memory of a process now, in megabytes.</summary>
    internal static double ResidentMegabytes(int process) =>
        double.Parse(
            File.ReadLines($"/proc/{process}/status")
                .First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture
        ) / 1024;

    public static CpuTimes operator -(CpuTimes later, CpuTimes earlier) =>
        new(later.App - earlier.App, later.Postgres - earlier.Postgres, later.Client - earlier.Client);

    private static double PostgresSeconds(int postmaster)
    {
        var backends = Directory
            .EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? Read(id) : null)
            .Where(stat => stat is not null && stat[Parent] == postmaster)
            .Sum(stat => Seconds(stat!, OwnTime));
        var (own, ended) = Of(postmaster);
        return own + ended + backends;
    }

    private static (double Own, double Children) Of(int process) =>
        Read(process) is { } stat ? (Seconds(stat, OwnTime), Seconds(stat, ChildrenTime)) : default;

    private static double Seconds(long[] stat, int first) => (stat[first] + stat[first + 1]) / TicksPerSecond;

    private static long[]? Read(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return
            [
                .. text[(text.LastIndexOf(')') + 2)..]
                    .Split(' ')
                    .Take(ChildrenTime + 2)
                    .Select(field => long.TryParse(field, CultureInfo.InvariantCulture, out var number) ? number : 0),
            ];
        }
        catch (IOException)
        {
            return null; // it has just ended
        }
    }
}
