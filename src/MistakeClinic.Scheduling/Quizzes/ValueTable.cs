using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MistakeClinic.Scheduling;

/// <summary>What each memory is worth right after a review on each slot, and on which slots to review it next.</summary>
/// <remarks>
/// Backward induction. The value after a review on slot k is found from the last slot down to k + 1: V is the value of
/// not having reviewed yet, Q that of a review now, and V grows by the chance to be there times max(0, Q - V), which
/// is rounded off up to twice the softness so that use changes smoothly with the prices. From 0 on, not around it: a review that
/// gains nothing would else be drawn for on each of many days, and what that adds up to hides the prices that are sought.
/// </remarks>
internal sealed class ValueTable(GridSteps steps, StudySlots slots)
{
    // By node, at the difficulty before the review that recalls, or lapses.
    private readonly float[][] _recalled = NewTables(slots.Count);
    private readonly float[][] _lapsed = NewTables(slots.Count);
    private readonly float[][] _values = NewTables(slots.Count);

    // Of each pair of slots, first then next.
    private readonly float[]?[] _chance = new float[]?[slots.Count * slots.Count];

    /// <summary>The value by slot and node, right after a review.</summary>
    internal float[][] Values => _values;

    /// <summary>By node: the chance of a review on the next slot, after one on the first and none between.</summary>
    internal float[] Chance(int first, int next) => _chance[first * slots.Count + next] ??= new float[MemoryGrid.Nodes];

    /// <summary>Fills the table for cards of this weight, asked by the quiz of this fading.</summary>
    internal void Fill(Prices prices, double weight, FadeTable fade)
    {
        for (var k = fade.Slots - 1; k >= 0; k--)
        {
            for (var node = 0; node < MemoryGrid.Nodes; node++)
            {
                var s = node % MemoryGrid.Stabilities;
                _values[k][node] = (float)(weight * (fade.AtQuiz[k][s] + prices.LaterWeight * fade.Later[k][s]));
            }
            for (var next = fade.Slots - 1; next > k; next--)
            {
                if (slots.Capacity[next] > 0)
                {
                    var step = new Step(prices, next);
                    Choose(steps.After(slots.Day[next] - slots.Day[k]), next, step, _values[k], Chance(k, next));
                }
            }
            Mix(_values[k], steps.RecalledDifficulty, _recalled[k]);
            Mix(_values[k], steps.LapsedDifficulty, _lapsed[k]);
        }
    }

    private void Choose(GridSteps.Gap gap, int next, Step step, float[] values, float[] chances)
    {
        for (var node = 0; node < MemoryGrid.Nodes; node += Vector256<float>.Count)
        {
            var recall = Load(gap.Recall, node % MemoryGrid.Stabilities);
            var recalled = Read(_recalled[next], gap.RecalledLow, gap.RecalledPart, node);
            var lapsed = Read(_lapsed[next], gap.LapsedLow, gap.LapsedPart, node);
            var value = Load(values, node);
            var reviewed = Vector256.FusedMultiplyAdd(recall, recalled - lapsed + step.Saved, lapsed - step.Lapse);
            var gain = reviewed - value;
            var chance = gain * step.Slope;
            chance = Vector256.Min(Vector256.Max(chance, Vector256<float>.Zero), Vector256<float>.One);
            // Softness times the square of the chance while that is under 1; then the gain less the softness.
            var more = Vector256.Max(gain - step.Softness, chance * chance * step.Softness);
            Vector256.FusedMultiplyAdd(more, step.Admitted, value).StoreUnsafe(ref At(values, node));
            (chance * step.Admitted).StoreUnsafe(ref At(chances, node));
        }
    }

    // Each two neighbours of the table are read as one number of 64 bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Read(float[] table, int[] low, float[] part, int node)
    {
        ref var index = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(low), node);
        ref var first = ref MemoryMarshal.GetArrayDataReference(table);
        var left = Vector256.Create(
            Pair(ref first, index),
            Pair(ref first, Unsafe.Add(ref index, 1)),
            Pair(ref first, Unsafe.Add(ref index, 2)),
            Pair(ref first, Unsafe.Add(ref index, 3))
        );
        var right = Vector256.Create(
            Pair(ref first, Unsafe.Add(ref index, 4)),
            Pair(ref first, Unsafe.Add(ref index, 5)),
            Pair(ref first, Unsafe.Add(ref index, 6)),
            Pair(ref first, Unsafe.Add(ref index, 7))
        );
        var below = Vector256.Narrow(left, right).AsSingle();
        var above = Vector256.Narrow(left >>> 32, right >>> 32).AsSingle();
        return Vector256.FusedMultiplyAdd(Load(part, node), above - below, below);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Pair(ref float first, int index) =>
        Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<float, byte>(ref Unsafe.Add(ref first, index)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(float[] values, int node) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (nuint)node);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float At(float[] values, int node) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(values), node);

    private static void Mix(float[] values, in (int[] Low, float[] Part) difficulty, float[] mixed)
    {
        for (var d = 0; d < MemoryGrid.Difficulties; d++)
        {
            var low = values.AsSpan(difficulty.Low[d] * MemoryGrid.Stabilities, 2 * MemoryGrid.Stabilities);
            var part = difficulty.Part[d];
            for (var s = 0; s < MemoryGrid.Stabilities; s++)
            {
                mixed[d * MemoryGrid.Stabilities + s] = low[s] + part * (low[s + MemoryGrid.Stabilities] - low[s]);
            }
        }
    }

    internal static float[][] NewTables(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new float[MemoryGrid.Nodes])];

    private readonly struct Step(Prices prices, int slot)
    {
        internal Vector256<float> Lapse { get; } =
            Vector256.Create((float)(prices.OfSecond[slot] * prices.Costs.LapseSeconds));
        internal Vector256<float> Saved { get; } =
            Vector256.Create((float)(prices.OfSecond[slot] * (prices.Costs.LapseSeconds - prices.Costs.RecallSeconds)));
        internal Vector256<float> Slope { get; } = Vector256.Create((float)(0.5 / prices.Softness[slot]));
        internal Vector256<float> Softness { get; } = Vector256.Create((float)prices.Softness[slot]);
        internal Vector256<float> Admitted { get; } = Vector256.Create((float)prices.Admitted[slot]);
    }
}
