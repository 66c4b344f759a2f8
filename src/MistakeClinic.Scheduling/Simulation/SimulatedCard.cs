namespace MistakeClinic.Scheduling;

/// <summary>A card of a simulation: the memory that policies see, and the true one.</summary>
internal sealed class SimulatedCard(int index)
{
    internal int Index { get; } = index;

    /// <summary>What the policies' model says after the same ratings; null if never rated.</summary>
    internal MemoryState? Known { get; private set; }

    internal MemoryState? True { get; private set; }

    /// <summary>The day of the last rating, from the first day of the simulation, 0; negative before it.</summary>
    internal int LastDay { get; private set; }

    internal SimulatedCard Clone() => (SimulatedCard)MemberwiseClone();

    /// <summary>The learner answers the card.</summary>
    /// <returns>Whether it was recalled.</returns>
    internal bool Review(Fsrs6 known, Truth truth, int day, Draws draws)
    {
        var recall = True is { } memory ? truth.Recall(memory, day - LastDay) : Outcomes.OfFirst(known).Recall;
        var rating = truth.Answer(recall, draws.For(Index).For(day));
        Known = After(known, Known, day - LastDay, rating);
        True = After(truth.Model, True, day - LastDay, rating);
        LastDay = day;
        return rating != Rating.Again;
    }

    private static MemoryState After(Fsrs6 model, MemoryState? before, int elapsed, Rating rating)
    {
        var after = before is { } memory ? model.Next(memory, elapsed, rating) : model.First[rating];
        return rating == Rating.Again ? Outcomes.Relearned(model, after) : after;
    }
}
