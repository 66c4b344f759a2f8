namespace MistakeClinic.Scheduling;

/// <summary>Moves weights down the loss of a log's cards.</summary>
/// <remarks>
/// Loss, regularisation and Adam are those of fsrs-rs 6.6.1 (src/training.rs); a card stands whole in one batch, as
/// there with card ids, so its memory is worked out once for all its items. Unlike there, each batch has cards of all
/// lengths (<see cref="BatchDeal"/>), batches and steps are half as large, and the rate reaches 0 at the last step:
/// this was the better on each log tried, on the log itself and on what came after it.
/// </remarks>
internal static class Training
{
    /// <summary>About how many items a batch has.</summary>
    internal const int BatchItems = 256;

    private const double Rate = 0.02;
    private const ulong Seed = 2023;

    // How far each weight usually lies from the defaults, over many learners (fsrs-rs 6.6.1, PARAMS_STDDEV).
    // csharpier-ignore
    private static readonly double[] Spread =
    [
        6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33,
        0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31, 0.32, 0.14, 0.27,
    ];

    // The slope of (distance / spread)², for each unit of distance.
    private static readonly double[] Pull = [.. Spread.Select(spread => 2 / (spread * spread))];

    /// <summary>The trained weights, inside their bounds.</summary>
    internal static float[] Run(
        CardLanes lanes,
        ReadOnlySpan<float> start,
        OptimizerOptions options,
        Action<double>? progress,
        CancellationToken cancel
    )
    {
        var weights = start.ToArray();
        var items = lanes.Items;
        var batches = Math.Min(items / BatchItems + 1, lanes.Groups.Length);
        var gradient = new double[Weights.Count];
        var descent = new LaneGradient(lanes);
        var adam = new Adam();
        var deal = new BatchDeal(lanes.Groups.Length, batches, Seed);
        var steps = options.Epochs * batches;
        for (var step = 0; step < steps; step++)
        {
            cancel.ThrowIfCancellationRequested();
            if (step % batches == 0)
            {
                deal.Deal();
            }
            Array.Clear(gradient);
            var batchItems = descent.Add(deal[step % batches], weights, gradient);
            AddPull(gradient, weights, start, (double)batchItems / items);
            Restrain(gradient, options.ShortTerm);
            // Cosine annealing: the full rate at first, none at the end.
            adam.Step(weights, gradient, Rate / 2 * (1 + Math.Cos(Math.PI * step / steps)));
            WeightBounds.Clip(weights, relearningSteps: 1, options.ShortTerm);
            progress?.Invoke((step + 1.0) / steps);
        }
        return weights;
    }

    // L2 regularisation towards the start: the batch's share of the sum of ((w - start) / spread)².
    private static void AddPull(
        Span<double> gradient,
        ReadOnlySpan<float> weights,
        ReadOnlySpan<float> start,
        double share
    )
    {
        for (var i = 0; i < gradient.Length; i++)
        {
            gradient[i] += share * (weights[i] - start[i]) * Pull[i];
        }
    }

    private static void Restrain(Span<double> gradient, bool shortTerm)
    {
        if (!shortTerm)
        {
            gradient[..4].Clear();
            gradient[17..20].Clear();
        }
        foreach (ref var slope in gradient)
        {
            // A chain of hundreds of reviews may overflow float32; no step is better than a wild one.
            slope = double.IsFinite(slope) ? slope : 0;
        }
    }
}
