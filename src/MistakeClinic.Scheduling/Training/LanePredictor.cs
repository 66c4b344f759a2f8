using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MistakeClinic.Scheduling;

/// <summary>The recall that weights predict for each review of a log's scored cards.</summary>
internal static class LanePredictor
{
    /// <summary>Fills in each prediction, at its review's place in the log's card order.</summary>
    /// <remarks>What stands at a card's first review, or after its last item, is left as it was.</remarks>
    internal static void Predict(TrainingLog log, CardLanes lanes, ReadOnlySpan<float> w, Span<float> predictions)
    {
        var weights = new LaneWeights(w);
        var rows = new float[CardLanes.Width * lanes.MostRows];
        for (var g = 0; g < lanes.Groups.Length; g++)
        {
            var group = lanes.Groups[g];
            Predict(lanes, group, weights, rows);
            for (var lane = 0; lane < CardLanes.Width; lane++)
            {
                var card = lanes.Cards[g * CardLanes.Width + lane];
                if (card == CardLanes.NoCard)
                {
                    break;
                }
                var reviews = Math.Min(group.Rows, log.Starts[card + 1] - log.Starts[card]);
                for (var row = 1; row < reviews; row++)
                {
                    predictions[log.Starts[card] + row] = rows[row * CardLanes.Width + lane];
                }
            }
        }
    }

    // Compiled well at once: a log is often scored only once in a process.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Predict(CardLanes lanes, LaneGroup group, in LaneWeights weights, Span<float> rows)
    {
        var slot = group.FirstRow * CardLanes.Width;
        LaneModel.Start(weights, Vector256.Create<float>(lanes.Ratings.AsSpan(slot)), out var s, out var d);
        var step = new LaneStep();
        for (var row = 1; row < group.Rows; row++)
        {
            slot += CardLanes.Width;
            var days = Vector256.Create<float>(lanes.Days.AsSpan(slot));
            LaneModel.Recall(weights, days, s, ref step);
            step.R.CopyTo(rows[(row * CardLanes.Width)..]);
            if (row < group.Rows - 1)
            {
                var rating = Vector256.Create<float>(lanes.Ratings.AsSpan(slot));
                LaneModel.Review(weights, days, rating, ref s, ref d, ref step);
            }
        }
    }
}
