namespace MistakeClinic.Scheduling;

/// <summary>All that FSRS-6 remembers of a card: how long it lasts and how hard it is.</summary>
public readonly record struct MemoryState(Stability Stability, Difficulty Difficulty);
