namespace MistakeClinic.Scheduling;

/// <summary>How a simulated learner really forgets and answers; the planner's model may be another.</summary>
/// <param name="Model">What ratings do to the true memory.</param>
public sealed record Truth(Fsrs6 Model)
{
    /// <summary>Whether recall falls as 0.9^(t/S), not by FSRS-6's power of time; false unless chosen.</summary>
    public bool Exponential { get; init; }

    /// <summary>The share of recalls rated Hard, 0 to 1; as many are rated Easy, the rest Good. 0 unless chosen.</summary>
    public double HardShare { get; init; }

    /// <summary>The true chance of recall.</summary>
    internal double Recall(MemoryState memory, double elapsedDays) =>
        Exponential
            ? Math.Pow(0.9, elapsedDays / memory.Stability.Days)
            : Model.RetrievabilityAfter(memory.Stability, elapsedDays).Value;

    /// <summary>The answer to a card with this chance of recall.</summary>
    internal Rating Answer(double recall, Draws draws)
    {
        if (draws.For(1).Value >= recall)
        {
            return Rating.Again;
        }
        var kind = draws.For(2).Value;
        return kind < HardShare ? Rating.Hard
            : kind < 2 * HardShare ? Rating.Easy
            : Rating.Good;
    }

    /// <summary>Weights that differ from these: each times e^(spread z), z about normal, then kept inside its bounds.</summary>
    /// <param name="weights">The weights to start from.</param>
    /// <param name="spread">0 to 1; 0.2 is about as far as two learners differ.</param>
    /// <param name="seed">Which weights.</param>
    public static Weights Perturb(Weights weights, double spread, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(weights);
        OutOfRange.Check(spread, 0, 1, "Spread", "");
        var draws = new Draws(seed).For(-7);
        var values = weights.Values.ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            var z = Enumerable.Range(0, 12).Sum(n => draws.For(i).For(n).Value) - 6;
            values[i] *= (float)Math.Exp(spread * z);
        }
        return Weights.From(values);
    }
}
