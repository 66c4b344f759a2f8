namespace MistakeClinic.Scheduling;

/// <summary>What one review may lead to: recalled (Good), or lapsed and repeated the same day (Again, then Good).</summary>
internal readonly record struct Outcomes(double Recall, MemoryState Recalled, MemoryState Lapsed)
{
    // The share of first ratings that are not Again: fsrs-rs, src/simulation.rs, first_rating_prob.
    private const double FirstRecall = 0.76;

    internal static Outcomes Of(Fsrs6 model, MemoryState memory, double elapsedDays) =>
        new(
            model.RetrievabilityAfter(memory.Stability, elapsedDays).Value,
            model.Next(memory, elapsedDays, Rating.Good),
            Relearned(model, model.Next(memory, elapsedDays, Rating.Again))
        );

    internal static Outcomes OfFirst(Fsrs6 model) =>
        new(FirstRecall, model.First.Good, Relearned(model, model.First.Again));

    internal static MemoryState Relearned(Fsrs6 model, MemoryState lapsed) => model.Next(lapsed, 0, Rating.Good);
}
