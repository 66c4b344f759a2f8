using System.Runtime.Intrinsics;

namespace MistakeClinic.Scheduling;

/// <summary>How many cards are expected to be reviewed on each slot with which memory, following the table's choices.</summary>
/// <remarks>The transpose of <see cref="ValueTable"/>: what a node's value was read from is where its cards go.</remarks>
internal sealed class MassFlow(GridSteps steps, StudySlots slots)
{
    // Fewer cards than this at a node are dropped.
    private const float Least = 1e-9f;

    private readonly float[][] _reviewed = ValueTable.NewTables(slots.Count);
    private readonly float[][] _recalled = ValueTable.NewTables(slots.Count);
    private readonly float[][] _lapsed = ValueTable.NewTables(slots.Count);

    internal void Clear()
    {
        for (var slot = 0; slot < slots.Count; slot++)
        {
            Array.Clear(_reviewed[slot]);
            Array.Clear(_recalled[slot]);
            Array.Clear(_lapsed[slot]);
        }
    }

    /// <summary>Cards that were reviewed on a slot, and lie at a place of the grid since.</summary>
    internal void Add(int slot, float stability, float difficulty, float mass)
    {
        var (s, d) = ((int)stability, (int)difficulty);
        var (right, up) = (stability - s, difficulty - d);
        var node = d * MemoryGrid.Stabilities + s;
        var into = _reviewed[slot];
        Spread(into, node, right, mass * (1 - up));
        Spread(into, node + MemoryGrid.Stabilities, right, mass * up);
    }

    /// <summary>Follows all cards to the quiz. Adds to the seconds by slot.</summary>
    /// <returns>The expected number recalled at the quiz, and later.</returns>
    internal (double AtQuiz, double Later) Run(ValueTable table, FadeTable fade, Prices prices, Demand demand)
    {
        var (atQuiz, later) = (0d, 0d);
        for (var slot = 0; slot < fade.Slots; slot++)
        {
            var mass = _reviewed[slot];
            Unmix(_recalled[slot], steps.RecalledDifficulty, mass);
            Unmix(_lapsed[slot], steps.LapsedDifficulty, mass);
            for (var next = slot + 1; next < fade.Slots; next++)
            {
                if (slots.Capacity[next] > 0)
                {
                    var gap = steps.After(slots.Day[next] - slots.Day[slot]);
                    Move(mass, table.Chance(slot, next), gap, next, prices, demand);
                }
            }
            for (var node = 0; node < MemoryGrid.Nodes; node++)
            {
                atQuiz += mass[node] * fade.AtQuiz[slot][node % MemoryGrid.Stabilities];
                later += mass[node] * fade.Later[slot][node % MemoryGrid.Stabilities];
            }
        }
        return (atQuiz, later);
    }

    private void Move(float[] mass, float[] chances, GridSteps.Gap gap, int next, Prices prices, Demand demand)
    {
        var (recalled, lapsed) = (_recalled[next], _lapsed[next]);
        var (reviews, recalls, undecided) = (0f, 0f, 0f);
        var surely = (float)prices.Admitted[next];
        for (var first = 0; first < MemoryGrid.Nodes; first += Vector256<float>.Count)
        {
            var moved = Vector256.LoadUnsafe(ref mass[first]) * Vector256.LoadUnsafe(ref chances[first]);
            if (Vector256.LessThanOrEqualAll(moved, Vector256.Create(Least)))
            {
                continue;
            }
            for (var node = first; node < first + Vector256<float>.Count; node++)
            {
                var now = mass[node] * chances[node];
                if (now > 0)
                {
                    var recall = now * gap.Recall[node % MemoryGrid.Stabilities];
                    Spread(recalled, gap.RecalledLow[node], gap.RecalledPart[node], recall);
                    Spread(lapsed, gap.LapsedLow[node], gap.LapsedPart[node], now - recall);
                    undecided += chances[node] < surely ? mass[node] : 0;
                    mass[node] -= now;
                    reviews += now;
                    recalls += recall;
                }
            }
        }
        var seconds = recalls * prices.Costs.RecallSeconds + (reviews - recalls) * prices.Costs.LapseSeconds;
        demand.Seconds[next] += seconds;
        if (reviews > 0)
        {
            var each = seconds / reviews;
            demand.Answer[next] += undecided * surely * each * each / (2 * prices.Softness[next]);
        }
    }

    private static void Spread(float[] into, int low, float part, float mass)
    {
        into[low] += mass * (1 - part);
        into[low + 1] += mass * part;
    }

    private static void Unmix(float[] mixed, in (int[] Low, float[] Part) difficulty, float[] mass)
    {
        for (var d = 0; d < MemoryGrid.Difficulties; d++)
        {
            var from = mixed.AsSpan(d * MemoryGrid.Stabilities, MemoryGrid.Stabilities);
            var into = mass.AsSpan(difficulty.Low[d] * MemoryGrid.Stabilities, 2 * MemoryGrid.Stabilities);
            var part = difficulty.Part[d];
            for (var s = 0; s < from.Length; s++)
            {
                into[s] += from[s] * (1 - part);
                into[s + MemoryGrid.Stabilities] += from[s] * part;
            }
        }
    }
}
