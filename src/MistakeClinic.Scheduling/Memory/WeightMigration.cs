namespace MistakeClinic.Scheduling;

/// <summary>Brings the weights of older FSRS versions to FSRS-6's 21, before clipping.</summary>
/// <remarks>fsrs-rs 6.6.1, check_and_fill_parameters (src/model.rs), with its fused multiply-adds.</remarks>
internal static class WeightMigration
{
    private const float Fsrs5Decay = 0.5f;

    // fsrs-rs 6.6.1, DEFAULT_PARAMETERS (src/inference.rs); the same in ts-fsrs and py-fsrs.
    internal static ReadOnlySpan<double> Fsrs6Defaults =>
        [
            0.212,
            1.2931,
            2.3065,
            8.2956,
            6.4133,
            0.8334,
            3.0194,
            0.001,
            1.8722,
            0.1666,
            0.796,
            1.4835,
            0.0614,
            0.2629,
            1.6483,
            0.6014,
            1.8729,
            0.5425,
            0.0912,
            0.0658,
            0.1542,
        ];

    /// <summary>Refuses numbers that are not finite.</summary>
    internal static void CheckFinite(ReadOnlySpan<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"w{i} is {values[i]}; every weight must be a finite number."),
                    nameof(values)
                );
            }
        }
    }

    internal static ArgumentException WrongCount(int count) =>
        new(
            FormattableString.Invariant(
                $"{count} weights were given; give 21 (FSRS-6), 19 (FSRS-5), 17 (FSRS-4.5) or none."
            )
        );

    internal static float[] Fill(ReadOnlySpan<float> values)
    {
        CheckFinite(Array.ConvertAll(values.ToArray(), value => (double)value));
        return values.Length switch
        {
            0 => Array.ConvertAll(Fsrs6Defaults.ToArray(), value => (float)value),
            17 => FromFsrs4Point5(values),
            19 => [.. values, 0f, Fsrs5Decay],
            Weights.Count => values.ToArray(),
            _ => throw WrongCount(values.Length),
        };
    }

    private static float[] FromFsrs4Point5(ReadOnlySpan<float> values)
    {
        float[] filled = [.. values, 0f, 0f, 0f, Fsrs5Decay];
        filled[4] = MathF.FusedMultiplyAdd(values[5], 2f, values[4]);
        filled[5] = MathF.Log(MathF.FusedMultiplyAdd(values[5], 3f, 1f)) / 3f;
        filled[6] += 0.5f;
        if (!float.IsFinite(filled[4]) || !float.IsFinite(filled[5]))
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"w4 is {values[4]} and w5 is {values[5]}; to migrate from FSRS-4.5, w5 must be over -1/3 and both small."
                ),
                nameof(values)
            );
        }
        return filled;
    }
}
