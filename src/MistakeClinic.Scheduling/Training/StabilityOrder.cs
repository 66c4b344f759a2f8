namespace MistakeClinic.Scheduling;

/// <summary>Keeps w0 to w3 in order, and guesses those of ratings that no card began with.</summary>
/// <remarks>
/// fsrs-rs 6.6.1, smooth_and_fill (src/parameter_initialization.rs). Its table of cases says two things, with x the
/// logarithm of the stability after each first rating: x2 = 0.41 x1 + 0.59 x3, and x3 = 0.46 x2 + 0.54 x4.
/// </remarks>
internal static class StabilityOrder
{
    private const double A = 0.41;
    private const double B = 0.54;

    private static readonly (int Small, int Big)[] Pairs = [(0, 1), (1, 2), (2, 3), (0, 2), (1, 3), (0, 3)];

    /// <summary>Where a better rating has the lower stability, the one with fewer cards takes the other's.</summary>
    internal static void Sort(float?[] found, Func<int, int> cards)
    {
        foreach (var (small, big) in Pairs)
        {
            if (found[small] > found[big])
            {
                var (from, to) = cards(small) > cards(big) ? (small, big) : (big, small);
                found[to] = found[from];
            }
        }
    }

    /// <summary>All four, each 0.001 to 100. At least one must have been found.</summary>
    internal static float[] Fill(float?[] found)
    {
        var standard = Weights.Default.Values[..4].ToArray();
        if (found.Count(value => value is not null) == 1)
        {
            var only = Array.FindIndex(found, value => value is not null);
            var scale = found[only]!.Value / standard[only];
            return [.. standard.Select(value => Math.Clamp(value * scale, 0.001f, 100f))];
        }
        var x = found.Select(value => value is { } known ? Math.Log(known) : (double?)null).ToArray();
        x[1] ??= A * x[0] + (1 - A) * x[2];
        x[1] ??= (x[2] - B * x[3]) / (1 - B);
        x[1] ??= (A * x[0] + (1 - A) * B * x[3]) / (A + B - A * B);
        x[2] ??= (1 - B) * x[1] + B * x[3];
        x[2] ??= (x[1] - A * x[0]) / (1 - A);
        x[0] ??= (x[1] - (1 - A) * x[2]) / A;
        x[3] ??= (x[2] - (1 - B) * x[1]) / B;
        return [.. x.Select((value, i) => found[i] ?? (float)Math.Clamp(Math.Exp(value!.Value), 0.001, 100))];
    }
}
