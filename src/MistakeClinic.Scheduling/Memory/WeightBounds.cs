namespace MistakeClinic.Scheduling;

/// <summary>The bounds of each FSRS-6 weight.</summary>
/// <remarks>
/// fsrs-rs 6.6.1, clip_parameters (src/parameter_clipper.rs); the same in ts-fsrs 5.4.2, CLAMP_PARAMETERS
/// (src/constant.ts), and py-fsrs 6.3.1, LOWER_BOUNDS_PARAMETERS and UPPER_BOUNDS_PARAMETERS (fsrs/scheduler.py).
/// </remarks>
internal static class WeightBounds
{
    private static readonly (double Least, double Most)[] Bounds =
    [
        (0.001, 100), // w0
        (0.001, 100), // w1
        (0.001, 100), // w2
        (0.001, 100), // w3
        (1, 10), // w4
        (0.001, 4), // w5
        (0.001, 4), // w6
        (0.001, 0.75), // w7
        (0, 4.5), // w8
        (0, 0.8), // w9
        (0.001, 3.5), // w10
        (0.001, 5), // w11
        (0.001, 0.25), // w12
        (0.001, 0.9), // w13
        (0, 4), // w14
        (0, 1), // w15
        (1, 6), // w16
        (0, 2), // w17
        (0, 2), // w18
        (0, 0.8), // w19
        (0.1, 0.8), // w20
    ];

    /// <summary>The bounds of one weight, 0 to 20.</summary>
    internal static (double Least, double Most) Exact(int index) => Bounds[index];

    /// <summary>Moves each of 21 finite weights inside its bounds, in float32.</summary>
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
            var least = i == 19 && shortTerm ? 0.01f : (float)Bounds[i].Least;
            var most = i is 17 or 18 ? sameDayCeiling : (float)Bounds[i].Most;
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
