using MistakeClinic.Clinics.Cards.Lint;

namespace MistakeClinic.Clinics.Cards;

/// <summary>A learner's cards, to look up which of them one is most likely mistaken for.</summary>
public sealed class ConfusableCards
{
    // Where PostgreSQL's pg_trgm begins to call two texts similar: its pg_trgm.similarity_threshold.
    private const double Near = 0.3;

    private readonly List<(OtherCard Card, RuleLikeness Rule)> _cards;

    /// <summary>Reads the rules; those that are none are left out.</summary>
    public ConfusableCards(IEnumerable<OtherCard> cards) =>
        _cards = [
            .. from card in cards
            let rule = CardRule.Parse(card.Rule)
            where rule is not null
            select (card, new RuleLikeness(rule)),
        ];

    /// <summary>The other card whose rule or trigger is most like this rule's, with another check; null when none is near.</summary>
    /// <param name="id">The card's own id, which is passed over.</param>
    /// <param name="rule">Its rule.</param>
    public OtherCard? NearestTo(string id, string rule)
    {
        if (CardRule.Parse(rule) is not { } parsed)
            return null;
        var own = new RuleLikeness(parsed);
        var nearest = _cards
            .Where(other => other.Card.Id != id)
            .Select(other => (other.Card, Likeness: own.To(other.Rule)))
            .Where(other => other.Likeness >= Near)
            .OrderByDescending(other => other.Likeness)
            .ThenBy(other => other.Card.Id, StringComparer.Ordinal)
            .FirstOrDefault();
        return nearest.Card;
    }
}
