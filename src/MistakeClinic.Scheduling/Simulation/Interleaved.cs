namespace MistakeClinic.Scheduling;

/// <summary>Another policy's cards, in the order that <see cref="Interleaving"/> gives them.</summary>
/// <remarks>
/// Half of the cards are of one clinic and a tenth of each of five others; of ten cards in a row the first two are confusable.
/// </remarks>
/// <param name="inner">The policy that chooses.</param>
public sealed class Interleaved(QuizPolicy inner) : QuizPolicy
{
    internal override IEnumerable<SimulatedCard> Choose(StudyDay day)
    {
        var chosen = inner.Choose(day).ToList();
        var order = Interleaving.First(chosen.ConvertAll(Due), chosen.Count);
        return order.Places.Select(place => chosen[place]);
    }

    private static DueCard Due(SimulatedCard card)
    {
        var kind = card.Index % 10;
        Guid[] confusable = kind < 2 ? [Id(card.Index ^ 1)] : [];
        return new(Id(card.Index), 0, kind < 5 ? "large" : $"small {kind}", confusable);
    }

    private static Guid Id(int index) => new(index, 0, 0, new byte[8]);
}
