namespace MistakeClinic.Scheduling;

/// <summary>The recall at a quiz, and later, of each of the grid's stabilities after a review on each slot before it.</summary>
internal sealed class FadeTable
{
    internal const int LaterDays = 30;

    internal FadeTable(Fsrs6 model, StudySlots slots, int daysLeft)
    {
        Slots = slots.Before(daysLeft);
        AtQuiz = new float[Slots][];
        Later = new float[Slots][];
        for (var slot = 0; slot < Slots; slot++)
        {
            var days = daysLeft - slots.Day[slot];
            AtQuiz[slot] = After(model, days);
            Later[slot] = After(model, days + LaterDays);
        }
    }

    /// <summary>How many slots come before the quiz.</summary>
    internal int Slots { get; }

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
