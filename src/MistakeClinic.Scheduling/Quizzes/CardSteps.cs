namespace MistakeClinic.Scheduling;

/// <summary>What the next review of each card leads to, on each slot: exact, where the grid only approximates.</summary>
internal sealed class CardSteps
{
    private readonly int _slots;

    /// <param name="model">The memory model.</param>
    /// <param name="slots">The days.</param>
    /// <param name="cards">The cards.</param>
    /// <param name="arriveDaily">Whether a new card stands for those that arrive on each slot after the first.</param>
    internal CardSteps(Fsrs6 model, StudySlots slots, IReadOnlyList<QuizCard> cards, bool arriveDaily)
    {
        _slots = slots.Count;
        Given = cards.Count;
        Count = cards.Count + (arriveDaily ? _slots - 1 : 0);
        Recall = new float[Count * _slots];
        Recalled = new float[Count * _slots];
        Lapsed = new float[Count * _slots];
        RecalledDifficulty = new float[Count];
        LapsedDifficulty = new float[Count];
        AtQuiz = new float[Count];
        Later = new float[Count];
        for (var card = 0; card < Count; card++)
        {
            var arrives = Math.Max(0, card - Given + 1);
            var given = card < Given ? cards[card] : new(null, 0);
            Fill(model, slots, card, given, arrives, given.DaysLeft ?? slots.DaysLeft);
        }
    }

    /// <summary>The cards of the request.</summary>
    internal int Given { get; }

    /// <summary>The cards of the request, then one for the arrivals of each slot after the first, if any.</summary>
    internal int Count { get; }

    /// <summary>The chance of recall, by card and slot; NaN where a card may not be reviewed.</summary>
    internal float[] Recall { get; }

    /// <summary>Where the stability after a recall lies on the grid, by card and slot.</summary>
    internal float[] Recalled { get; }

    /// <summary>Where the stability after a lapse lies on the grid, by card and slot.</summary>
    internal float[] Lapsed { get; }

    internal float[] RecalledDifficulty { get; }

    internal float[] LapsedDifficulty { get; }

    /// <summary>Recall at the quiz without a review, by card; NaN for a card that was never rated.</summary>
    internal float[] AtQuiz { get; }

    internal float[] Later { get; }

    internal int At(int card, int slot) => card * _slots + slot;

    private void Fill(Fsrs6 model, StudySlots slots, int card, QuizCard given, int arrives, int daysLeft)
    {
        var outcomes = Outcomes.OfFirst(model);
        var before = slots.Before(daysLeft);
        for (var slot = 0; slot < _slots; slot++)
        {
            var at = At(card, slot);
            var elapsed = given.ElapsedDays + (double)slots.Day[slot];
            if (slot >= before)
            {
                Recall[at] = float.NaN;
                continue;
            }
            if (given.Memory is { } memory)
            {
                if (elapsed == 0)
                {
                    Recall[at] = float.NaN;
                    continue;
                }
                outcomes = Outcomes.Of(model, memory, elapsed);
            }
            else if (slot < arrives)
            {
                Recall[at] = float.NaN;
                continue;
            }
            Recall[at] = (float)outcomes.Recall;
            Recalled[at] = MemoryGrid.Position(outcomes.Recalled.Stability.Days);
            Lapsed[at] = MemoryGrid.Position(outcomes.Lapsed.Stability.Days);
        }
        RecalledDifficulty[card] = MemoryGrid.DifficultyPosition(outcomes.Recalled.Difficulty.Value);
        LapsedDifficulty[card] = MemoryGrid.DifficultyPosition(outcomes.Lapsed.Difficulty.Value);
        var whole = given.ElapsedDays + (double)daysLeft;
        AtQuiz[card] = RecallAfter(model, given.Memory, whole);
        Later[card] = RecallAfter(model, given.Memory, whole + FadeTable.LaterDays);
    }

    private static float RecallAfter(Fsrs6 model, MemoryState? memory, double days) =>
        memory is { } rated ? (float)model.RetrievabilityAfter(rated.Stability, days).Value : float.NaN;
}
