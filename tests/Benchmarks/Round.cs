namespace MistakeClinic.Benchmarks;

/// <summary>The server and then pgbench, or the other way round, within seconds of each other.</summary>
/// <param name="Http">What the clients of the server saw.</param>
/// <param name="HttpCpu">The processor seconds of that window.</param>
/// <param name="Limit">What pgbench did; null without pgbench.</param>
/// <param name="LimitCpu">The processor seconds of that window.</param>
internal sealed record Round(HttpWindow Http, CpuTimes HttpCpu, PgbenchWindow? Limit, CpuTimes LimitCpu)
{
    /// <summary>Requests a second as a share of pgbench's transactions a second.</summary>
    internal double Ratio => Limit is null ? double.NaN : Http.PerSecond / Limit.PerSecond;
}
