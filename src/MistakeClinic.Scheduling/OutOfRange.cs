namespace MistakeClinic.Scheduling;

/// <summary>The one wording for a value outside its range: what it is, the value and the range.</summary>
internal static class OutOfRange
{
    internal static float Check(double value, float min, float max, string what, string unit)
    {
        var single = (float)value;
        // Written so that NaN fails too.
        if (!(single >= min && single <= max))
        {
            throw new ArgumentOutOfRangeException(
                nameof(value),
                value,
                FormattableString.Invariant($"{what} must be {min} to {max}{unit}.")
            );
        }
        return single;
    }

    internal static ArgumentOutOfRangeException Rating(Rating rating) =>
        new(nameof(rating), rating, "A rating is Again (1), Hard (2), Good (3) or Easy (4).");
}
