namespace MistakeClinic.Scheduling;

/// <summary>A due card, as far as its place among others goes.</summary>
/// <param name="Id">The card.</param>
/// <param name="Group">Groups stay in their order, the lowest first; only cards of one group are mixed.</param>
/// <param name="Topic">What two cards in a row should not share: the clinic.</param>
/// <param name="Confusable">The cards that it is easily taken for. Empty before the card is in Review.</param>
public readonly record struct DueCard(Guid Id, int Group, string Topic, IReadOnlyList<Guid> Confusable);
