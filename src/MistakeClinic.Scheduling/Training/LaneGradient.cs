using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MistakeClinic.Scheduling;

/// <summary>
/// The gradient of the weighted binary cross-entropy by the 21 weights: forward over each card's reviews, then back.
/// </summary>
/// <remarks>
/// The derivatives are of the formulas as written in fsrs-rs 6.6.1 (src/model.rs), taken by hand. Where a clamp, the
/// cap on a lapse or the floor of a same-day review holds, the derivative is that of the side in force. One instance
/// serves one fit: it owns the buffers.
/// </remarks>
internal sealed class LaneGradient
{
    private const float LeastRecall = 1e-7f;

    private readonly CardLanes _lanes;
    private readonly LaneStep[] _steps;

    internal LaneGradient(CardLanes lanes)
    {
        _lanes = lanes;
        _steps = new LaneStep[lanes.MostRows];
    }

    /// <summary>Adds the gradient of the loss of some groups.</summary>
    /// <returns>How many items they have.</returns>
    internal int Add(ReadOnlySpan<int> groups, ReadOnlySpan<float> w, Span<double> gradient)
    {
        var weights = new LaneWeights(w);
        var sums = new LaneSums();
        var items = 0;
        foreach (var g in groups)
        {
            var group = _lanes.Groups[g];
            Forward(group, weights);
            Back(group, weights, ref sums);
            items += group.Items;
        }
        sums.AddTo(gradient, weights, w);
        return items;
    }

    // Compiled well at once: a process often fits only once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Forward(LaneGroup group, in LaneWeights weights)
    {
        LaneModel.Start(weights, Row(_lanes.Ratings, group, 0), out var s, out var d);
        var last = group.Rows - 1;
        for (var row = 1; row <= last; row++)
        {
            ref var step = ref _steps[row];
            var days = Row(_lanes.Days, group, row);
            LaneModel.Recall(weights, days, s, ref step);
            // The memory after the last review foretells nothing.
            if (row < last)
            {
                LaneModel.Review(weights, days, Row(_lanes.Ratings, group, row), ref s, ref d, ref step);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Back(LaneGroup group, in LaneWeights w, ref LaneSums sums)
    {
        var gs = Vector256<float>.Zero;
        var gd = Vector256<float>.Zero;
        var last = group.Rows - 1;
        for (var row = last; row >= 1; row--)
        {
            ref var step = ref _steps[row];
            var rating = Row(_lanes.Ratings, group, row);
            var gr = Missed(rating, Row(_lanes.Weights, group, row), step.R);
            if (row < last)
            {
                LaneBack.Review(w, Row(_lanes.Days, group, row), rating, ref gs, ref gd, ref gr, step, ref sums);
            }
            LaneBack.Recall(w, gr, ref gs, step, ref sums);
        }
        LaneBack.Start(Row(_lanes.Ratings, group, 0), gs, gd, ref sums);
    }

    // d(-weight ln p)/dR, where p, the chance given to what happened, is R or 1 - R; 0 where p is held at its limit.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Missed(Vector256<float> rating, Vector256<float> weight, Vector256<float> r)
    {
        var again = Vector256.Equals(rating, Vector256<float>.One);
        var p = Vector256.ConditionalSelect(again, Vector256<float>.One - r, r);
        var least = Vector256.Create(LeastRecall);
        var free = Vector256.GreaterThan(r, least) & Vector256.LessThan(r, Vector256<float>.One - least);
        var signed = Vector256.ConditionalSelect(again, weight, -weight);
        return free & (signed / Vector256.MaxNative(p, least));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Row(float[] values, LaneGroup group, int row) =>
        Vector256.LoadUnsafe(
            ref MemoryMarshal.GetArrayDataReference(values),
            (nuint)((group.FirstRow + row) * CardLanes.Width)
        );
}
