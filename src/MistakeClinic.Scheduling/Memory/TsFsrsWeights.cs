namespace MistakeClinic.Scheduling;

/// <summary>Bounds and migration of weights as in ts-fsrs.</summary>
/// <remarks>
/// ts-fsrs 5.4.2, clipParameters and migrateParameters (src/default.ts). Unlike fsrs-rs it clips before it migrates,
/// rounds what it converts to 8 decimals, and adds the new weights unclipped. Where ts-fsrs warns and takes the
/// defaults instead of another count, this refuses.
/// </remarks>
internal static class TsFsrsWeights
{
    private const double Fsrs5Decay = 0.5;

    /// <summary>17 or 19 weights of older versions, or 21, to 21.</summary>
    internal static double[] Migrate(ReadOnlySpan<double> values, int relearningSteps, bool shortTerm)
    {
        var w = Clip(values, relearningSteps, shortTerm);
        if (w.Length == Weights.Count)
        {
            return w;
        }
        if (w.Length == 19)
        {
            return [.. w, 0, Fsrs5Decay];
        }
        w[4] = JsMath.Fixed8(w[5] * 2 + w[4]);
        w[5] = JsMath.Fixed8(Math.Log(w[5] * 3 + 1) / 3);
        w[6] = JsMath.Fixed8(w[6] + 0.5);
        return [.. w, 0, 0, 0, Fsrs5Decay];
    }

    /// <summary>Each weight moved inside its bounds.</summary>
    internal static double[] Clip(ReadOnlySpan<double> values, int relearningSteps, bool shortTerm)
    {
        var w = values.ToArray();
        for (var i = 0; i < w.Length; i++)
        {
            var (least, most) = WeightBounds.Exact(i);
            w[i] = JsMath.Clamp(w[i], i == 19 && shortTerm ? 0.01 : least, most);
        }
        if (relearningSteps > 1)
        {
            var ceiling = SameDayCeiling(w, relearningSteps);
            for (var i = 17; i < Math.Min(19, w.Length); i++)
            {
                w[i] = JsMath.Clamp(w[i], 0, ceiling);
            }
        }
        return w;
    }

    // Unlike in fsrs-rs, from the clipped weights and 0.01 at least.
    private static double SameDayCeiling(double[] w, int relearningSteps)
    {
        var room = -(Math.Log(w[11]) + Math.Log(Math.Pow(2, w[13]) - 1) + w[14] * 0.3) / relearningSteps;
        return JsMath.Clamp(JsMath.Round8(Math.Sqrt(Math.Max(room, 0))), 0.01, 2);
    }
}
