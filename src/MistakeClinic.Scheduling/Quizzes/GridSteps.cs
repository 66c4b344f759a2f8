namespace MistakeClinic.Scheduling;

/// <summary>What a review after a gap of days does to each memory of the grid, and how each memory fades.</summary>
/// <remarks>Depends on the weights alone, so one planner computes each gap once.</remarks>
internal sealed class GridSteps(Fsrs6 model)
{
    private readonly Dictionary<int, Gap> _gaps = [];
    private (int[] Low, float[] Part) _recalledDifficulty = DifficultyAfter(model, lapsed: false);
    private (int[] Low, float[] Part) _lapsedDifficulty = DifficultyAfter(model, lapsed: true);

    internal Fsrs6 Model => model;

    /// <summary>For each difficulty, the grid's difficulty below the one after a recall, and the part above it.</summary>
    internal ref readonly (int[] Low, float[] Part) RecalledDifficulty => ref _recalledDifficulty;

    /// <summary>The same after a lapse.</summary>
    internal ref readonly (int[] Low, float[] Part) LapsedDifficulty => ref _lapsedDifficulty;

    internal Gap After(int days)
    {
        if (!_gaps.TryGetValue(days, out var gap))
        {
            _gaps.Add(days, gap = new Gap(model, days));
        }
        return gap;
    }

    // What a rating does to difficulty does not depend on stability or time.
    private static (int[] Low, float[] Part) DifficultyAfter(Fsrs6 model, bool lapsed)
    {
        var (low, part) = (new int[MemoryGrid.Difficulties], new float[MemoryGrid.Difficulties]);
        for (var d = 0; d < MemoryGrid.Difficulties; d++)
        {
            var outcomes = Outcomes.Of(model, MemoryGrid.MemoryAt(d * MemoryGrid.Stabilities), 1);
            var after = lapsed ? outcomes.Lapsed : outcomes.Recalled;
            var position = MemoryGrid.DifficultyPosition(after.Difficulty.Value);
            low[d] = (int)position;
            part[d] = position - low[d];
        }
        return (low, part);
    }

    /// <summary>One gap between two reviews. The arrays have one number a node, but recall: one a stability.</summary>
    internal sealed class Gap
    {
        internal Gap(Fsrs6 model, int days)
        {
            for (var node = 0; node < MemoryGrid.Nodes; node++)
            {
                var outcomes = Outcomes.Of(model, MemoryGrid.MemoryAt(node), days);
                Recall[node % MemoryGrid.Stabilities] = (float)outcomes.Recall;
                var first = node - node % MemoryGrid.Stabilities;
                Split(
                    MemoryGrid.Position(outcomes.Recalled.Stability.Days),
                    first,
                    out RecalledLow[node],
                    out RecalledPart[node]
                );
                Split(
                    MemoryGrid.Position(outcomes.Lapsed.Stability.Days),
                    first,
                    out LapsedLow[node],
                    out LapsedPart[node]
                );
            }
        }

        internal float[] Recall { get; } = new float[MemoryGrid.Stabilities];

        /// <summary>The node of the grid's stability below the one after a recall, at the difficulty before.</summary>
        internal int[] RecalledLow { get; } = new int[MemoryGrid.Nodes];

        internal float[] RecalledPart { get; } = new float[MemoryGrid.Nodes];

        internal int[] LapsedLow { get; } = new int[MemoryGrid.Nodes];

        internal float[] LapsedPart { get; } = new float[MemoryGrid.Nodes];

        private static void Split(float position, int first, out int low, out float part)
        {
            low = first + (int)position;
            part = position - (int)position;
        }
    }
}
