namespace MistakeClinic.Benchmarks;

internal static class Median
{
    /// <summary>The middle value; of an even number of them the mean of the two in the middle.</summary>
    internal static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
