namespace MistakeClinic.Scheduling;

/// <summary>What the scheduler asks of a memory model: what ratings do to a memory, and how a memory fades.</summary>
/// <remarks>Days are as the model's rules count them. Every model refuses negative and infinite days and NaN.</remarks>
public interface IMemoryModel
{
    /// <summary>The model's version, kept with every state it makes.</summary>
    ModelVersion Version { get; }

    /// <summary>The memory after a card's first rating, for each rating.</summary>
    ByRating<MemoryState> First { get; }

    /// <summary>The memory after the next rating, for each rating.</summary>
    /// <param name="memory">The memory before it, of this model.</param>
    /// <param name="elapsedDays">Days since the last rating; 0 on the same day.</param>
    /// <exception cref="ArgumentOutOfRangeException">Days that are negative, infinite or NaN, or no memory.</exception>
    ByRating<MemoryState> NextStates(MemoryState memory, double elapsedDays);

    /// <summary>Days until recall falls to the desired retention, for each memory: not rounded, no least or greatest.</summary>
    ByRating<double> IntervalDaysFor(ByRating<MemoryState> memory, DesiredRetention retention);

    /// <summary>The chance of recall this many days after the last rating.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="elapsedDays"/> is negative, infinite or NaN.</exception>
    Retrievability RetrievabilityAfter(MemoryState memory, double elapsedDays);
}
