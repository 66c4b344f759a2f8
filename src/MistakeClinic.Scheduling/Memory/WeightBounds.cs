namespace MistakeClinic.Scheduling;

/// <summary>The bounds of each FSRS-6 weight.</summary>
/// <remarks>fsrs-rs 6.6.1, clip_parameters (src/parameter_clipper.rs).</remarks>
internal static class WeightBounds
{
    private static ReadOnlySpan<float> Lowest =>
        [
            0.001f,
            0.001f,
            0.001f,
            0.001f,
            1f,
            0.001f,
            0.001f,
            0.001f,
            0f,
            0f,
            0.001f,
            0.001f,
            0.001f,
            0.001f,
            0f,
            0f,
            1f,
            0f,
            0f,
            0f,
            0.1f,
        ];

    private static ReadOnlySpan<float> Highest =>
        [100f, 100f, 100f, 100f, 10f, 4f, 4f, 0.75f, 4.5f, 0.8f, 3.5f, 5f, 0.25f, 0.9f, 4f, 1f, 6f, 2f, 2f, 0.8f, 0.8f];

    /// <summary>Moves each of 21 finite weights inside its bounds.</summary>
    /// <param name="weights">w0..w20; changed in place.</param>
    /// <param name="relearningSteps">
    /// With two or more, w17 and w18 are held low enough that answering all the steps right cannot undo a lapse.
    /// </param>
    /// <param name="shortTerm">True while training with same-day reviews: w19 is then at least 0.01.</param>
    internal static void Clip(Span<float> weights, int relearningSteps, bool shortTerm)
    {
        var sameDayCeiling = relearningSteps > 1 ? SameDayCeiling(weights, relearningSteps) : 2f;
        for (var i = 0; i < weights.Length; i++)
        {
            var lowest = i == 19 && shortTerm ? 0.01f : Lowest[i];
            var highest = i is 17 or 18 ? sameDayCeiling : Highest[i];
            weights[i] = Math.Clamp(weights[i], lowest, highest);
        }
    }

    private static float SameDayCeiling(ReadOnlySpan<float> w, int relearningSteps)
    {
        var room = -(MathF.Log(w[11]) + MathF.Log(MathF.Pow(2f, w[13]) - 1f) + w[14] * 0.3f) / relearningSteps;
        // MaxNumber, as Rust's max, takes the number when a logarithm above was NaN.
        return MathF.Min(MathF.Sqrt(float.MaxNumber(room, 0.01f)), 2f);
    }
}
