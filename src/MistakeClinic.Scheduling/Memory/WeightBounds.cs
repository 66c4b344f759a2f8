namespace MistakeClinic.Scheduling;

/// <summary>The bounds of each FSRS-6 weight.</summary>
/// <remarks>fsrs-rs 6.6.1, clip_parameters (src/parameter_clipper.rs).</remarks>
internal static class WeightBounds
{
    private static readonly (float Least, float Most)[] Bounds =
    [
        (0.001f, 100f), // w0
        (0.001f, 100f), // w1
        (0.001f, 100f), // w2
        (0.001f, 100f), // w3
        (1f, 10f), // w4
        (0.001f, 4f), // w5
        (0.001f, 4f), // w6
        (0.001f, 0.75f), // w7
        (0f, 4.5f), // w8
        (0f, 0.8f), // w9
        (0.001f, 3.5f), // w10
        (0.001f, 5f), // w11
        (0.001f, 0.25f), // w12
        (0.001f, 0.9f), // w13
        (0f, 4f), // w14
        (0f, 1f), // w15
        (1f, 6f), // w16
        (0f, 2f), // w17
        (0f, 2f), // w18
        (0f, 0.8f), // w19
        (0.1f, 0.8f), // w20
    ];

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
            var least = i == 19 && shortTerm ? 0.01f : Bounds[i].Least;
            var most = i is 17 or 18 ? sameDayCeiling : Bounds[i].Most;
            weights[i] = Math.Clamp(weights[i], least, most);
        }
    }

    private static float SameDayCeiling(ReadOnlySpan<float> w, int relearningSteps)
    {
        var room = -(MathF.Log(w[11]) + MathF.Log(MathF.Pow(2f, w[13]) - 1f) + w[14] * 0.3f) / relearningSteps;
        // MaxNumber, as Rust's max, takes the number when a logarithm above was NaN.
        return MathF.Min(MathF.Sqrt(float.MaxNumber(room, 0.01f)), 2f);
    }
}
