namespace MistakeClinic.Scheduling;

/// <summary>Fits w0 to w3, the stability after each first rating, to how the first items ended.</summary>
/// <remarks>fsrs-rs 6.6.1, initialize_stability_parameters (src/parameter_initialization.rs).</remarks>
internal static class InitialStability
{
    private const double Least = 0.001;
    private const double Most = 100;

    // A stability further from its default by this many days costs as much as one nat of loss.
    private const double PullDays = 16;

    /// <summary>w0 to w3.</summary>
    /// <param name="intervals">The first intervals; those of one rating at least.</param>
    /// <param name="recallRate">The share of all items that were recalled; smooths the small groups.</param>
    internal static float[] Fit(FirstIntervals intervals, float recallRate)
    {
        var found = new float?[4];
        for (var rating = Rating.Again; rating <= Rating.Easy; rating++)
        {
            if (intervals.CountOf(rating) > 0)
            {
                var standard = Weights.Default[(int)rating - 1];
                found[(int)rating - 1] = (float)Search(intervals[rating], recallRate, standard);
            }
        }
        return InOrder(found, intervals);
    }

    /// <summary>The same weights, put in order and with those of unseen ratings drawn from the others.</summary>
    internal static float[] Smoothed(ReadOnlySpan<float> w, FirstIntervals intervals)
    {
        var found = new float?[4];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = intervals.CountOf((Rating)(i + 1)) > 0 ? w[i] : null;
        }
        return InOrder(found, intervals);
    }

    private static float[] InOrder(float?[] found, FirstIntervals intervals)
    {
        StabilityOrder.Sort(found, i => intervals.CountOf((Rating)(i + 1)));
        return StabilityOrder.Fill(found);
    }

    // The loss has one minimum in between; each round leaves off a third of the range.
    private static double Search(ReadOnlySpan<FirstInterval> groups, double recallRate, double standard)
    {
        var (low, high) = (Least, Most);
        while (high - low > 1e-10 * high)
        {
            var third = (high - low) / 3;
            if (Loss(groups, recallRate, standard, low + third) < Loss(groups, recallRate, standard, high - third))
            {
                high -= third;
            }
            else
            {
                low += third;
            }
        }
        return (low + high) / 2;
    }

    private static double Loss(ReadOnlySpan<FirstInterval> groups, double recallRate, double standard, double stability)
    {
        var decay = -(double)Weights.Default[20];
        var factor = Math.Pow(0.9, 1 / decay) - 1;
        var loss = Math.Abs(stability - standard) / PullDays;
        foreach (var group in groups)
        {
            // As if there had been one more item, with the recall of all.
            var recall = (group.Recalled + recallRate) / (group.Count + 1);
            var predicted = Math.Pow(1 + factor * group.Days / stability, decay);
            loss -= group.Count * (recall * Math.Log(predicted) + (1 - recall) * Math.Log(1 - predicted));
        }
        return loss;
    }
}
