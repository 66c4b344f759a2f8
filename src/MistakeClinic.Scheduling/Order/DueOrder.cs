namespace MistakeClinic.Scheduling;

/// <summary>The first cards of an order, and what else must be known to be sure of them.</summary>
/// <param name="Places">Indices into the cards that were given, in the order in which to show them.</param>
/// <param name="Crowded">
/// A group of which more is due than was given, and the topic that was repeated in it: its next cards of other topics are
/// missing. Null when no repetition could have been avoided.
/// </param>
/// <param name="Absent">Cards that should stand beside one of these, and were not given. They may not be due.</param>
public sealed record DueOrder(
    IReadOnlyList<int> Places,
    (int Group, string Topic)? Crowded,
    IReadOnlyList<Guid> Absent
);
