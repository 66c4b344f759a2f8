namespace MistakeClinic.Scheduling;

/// <summary>By how many days fuzz may move an interval, in the float64 of ts-fsrs and py-fsrs.</summary>
/// <remarks>
/// FUZZ_RANGES of ts-fsrs 5.4.2 (src/help.ts) and py-fsrs 6.3.1 (fsrs/scheduler.py); the numbers of
/// <see cref="FuzzRange"/>.
/// </remarks>
internal static class FuzzSpread
{
    /// <summary>One day, and 15 % of the days from 2.5 to 7, 10 % to 20, 5 % beyond.</summary>
    internal static double Of(double days) =>
        1d + Part(days, 2.5, 7, 0.15) + Part(days, 7, 20, 0.1) + Part(days, 20, double.MaxValue, 0.05);

    private static double Part(double days, double start, double end, double share) =>
        share * Math.Max(Math.Min(days, end) - start, 0);
}
