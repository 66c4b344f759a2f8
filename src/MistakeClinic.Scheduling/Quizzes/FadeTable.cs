namespace MistakeClinic.Scheduling;

/// <summary>The recall at the quiz, and later, of each of the grid's stabilities after a review on each slot.</summary>
internal sealed class FadeTable
{
    internal const int LaterDays = 30;

    internal FadeTable(Fsrs6 model, StudySlots slots)
    {
        AtQuiz = new float[slots.Count][];
        Later = new float[slots.Count][];
        for (var slot = 0; slot < slots.Count; slot++)
        {
            var days = slots.DaysLeft - slots.Day[slot];
            AtQuiz[slot] = After(model, days);
            Later[slot] = After(model, days + LaterDays);
        }
    }

    internal float[][] AtQuiz { get; }

    internal float[][] Later { get; }

    private static float[] After(Fsrs6 model, int days)
    {
        var recall = new float[MemoryGrid.Stabilities];
        for (var s = 0; s < recall.Length; s++)
        {
            recall[s] = (float)model.RetrievabilityAfter(new Stability(MemoryGrid.StabilityAt(s)), days).Value;
        }
        return recall;
    }
}
