namespace MistakeClinic.Scheduling;

/// <summary>The one wording for a value outside its range: what it is, the value and the range.</summary>
internal static class OutOfRange
{
    internal static double Check(double value, double min, double max, string what, string unit)
    {
        // Written so that NaN fails too.
        if (!(value >= min && value <= max))
        {
            var range =
                max == double.MaxValue
                    ? FormattableString.Invariant($"at least {min}{unit}")
                    : FormattableString.Invariant($"{min} to {max}{unit}");
            throw new ArgumentOutOfRangeException(nameof(value), value, $"{what} must be {range}.");
        }
        return value;
    }

    internal static ArgumentOutOfRangeException Rating(Rating rating) =>
        new(nameof(rating), rating, "A rating is Again (1), Hard (2), Good (3) or Easy (4).");

    /// <summary>Refuses what no model can step from: an empty memory, or days that are no finite time from now.</summary>
    internal static void CheckStep(MemoryState memory, double elapsedDays)
    {
        if (!(memory.Stability.Days >= Stability.MinDays))
        {
            _ = Stability.FromDays(memory.Stability.Days);
        }
        CheckElapsed(elapsedDays);
    }

    internal static void CheckElapsed(double elapsedDays)
    {
        if (!(elapsedDays >= 0d && elapsedDays <= double.MaxValue))
        {
            throw new ArgumentOutOfRangeException(
                nameof(elapsedDays),
                elapsedDays,
                "Elapsed days must be 0 or more, and finite."
            );
        }
    }
}
