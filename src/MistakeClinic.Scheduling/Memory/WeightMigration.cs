namespace MistakeClinic.Scheduling;

/// <summary>Brings the weights of older FSRS versions to FSRS-6's 21, before clipping.</summary>
/// <remarks>fsrs-rs 6.6.1, check_and_fill_parameters (src/model.rs), with its fused multiply-adds.</remarks>
internal static class WeightMigration
{
    private const float Fsrs5Decay = 0.5f;

    // fsrs-rs 6.6.1, DEFAULT_PARAMETERS (src/inference.rs).
    internal static ReadOnlySpan<float> Fsrs6Defaults =>
        [
            0.212f,
            1.2931f,
            2.3065f,
            8.2956f,
            6.4133f,
            0.8334f,
            3.0194f,
            0.001f,
            1.8722f,
            0.1666f,
            0.796f,
            1.4835f,
            0.0614f,
            0.2629f,
            1.6483f,
            0.6014f,
            1.8729f,
            0.5425f,
            0.0912f,
            0.0658f,
            0.1542f,
        ];

    internal static float[] Fill(ReadOnlySpan<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"w{i} is {values[i]}; every weight must be a finite number."),
                    nameof(values)
                );
            }
        }
        return values.Length switch
        {
            0 => Fsrs6Defaults.ToArray(),
            17 => FromFsrs4Point5(values),
            19 => [.. values, 0f, Fsrs5Decay],
            Weights.Count => values.ToArray(),
            _ => throw new ArgumentException(
                FormattableString.Invariant(
                    $"{values.Length} weights were given; give 21 (FSRS-6), 19 (FSRS-5), 17 (FSRS-4.5) or none."
                ),
                nameof(values)
            ),
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
