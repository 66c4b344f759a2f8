namespace MistakeClinic.Benchmarks;

/// <summary>What the clients saw in one window.</summary>
/// <param name="Microseconds">How long each request took, shortest first.</param>
/// <param name="Time">From the first request to the last answer.</param>
/// <param name="Faults">One line for each request that was not answered rightly.</param>
internal sealed record HttpWindow(int[] Microseconds, TimeSpan Time, string[] Faults)
{
    internal int Requests => Microseconds.Length;
    internal double PerSecond => Requests / Time.TotalSeconds;
    internal double P50 => Percentile(50);
    internal double P99 => Percentile(99);

    // In milliseconds.
    private double Percentile(int percent) =>
        Requests == 0 ? double.NaN : Microseconds[(int)((long)(Requests - 1) * percent / 100)] / 1000d;
}
