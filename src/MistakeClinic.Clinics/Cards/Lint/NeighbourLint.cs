using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Cards.Lint;

/// <summary>ML015 duplicate, ML016 interference with another card.</summary>
internal static class NeighbourLint
{
    private const double Confusable = 0.7;

    // Of many alike cards the nearest few say it.
    private const int MostConfusable = 3;

    /// <summary>Which of some cards the rule is most easily taken for; null when none has another check.</summary>
    internal static OtherCard? NearestOf(CardRule rule, IEnumerable<OtherCard> others)
    {
        var own = new RuleLikeness(rule);
        return (
            from other in others
            let parsed = CardRule.Parse(other.Rule)
            where parsed is not null
            let likeness = own.To(new(parsed))
            where likeness > 0
            orderby likeness descending, other.Id
            select other
        ).FirstOrDefault();
    }

    internal static IEnumerable<LintFinding> Run(LintCard card)
    {
        if (card.Rule is not { } rule)
        {
            return [];
        }

        var all = new TextSpan(0, card.Text.Length);
        var own = new RuleLikeness(rule);
        var others = (
            from other in card.Draft.Others
            let parsed = CardRule.Parse(other.Rule)
            where parsed is not null
            select (other.Id, Rule: parsed, Likeness: own.To(new(parsed)))
        ).ToList();
        var duplicates =
            from other in others
            // Of the same check: likeness is about different ones.
            where other.Likeness == 0 && other.Rule.Key == rule.Key
            select Finding("ML015", LintSeverity.Error, other.Id)(
                $"You have this card already: \"{other.Rule.Canonical}\"",
                "If you made that mistake again, record it: POST /v1/mistakes/{mistakeId}/recurrences, or clinic recur. If not, say in the trigger what is different this time."
            );
        var confusable =
            from other in others
            where other.Likeness >= Confusable
            orderby other.Likeness descending
            select Finding("ML016", LintSeverity.Warning, other.Id)(
                $"This will be confused with another card of yours: \"{other.Rule.Canonical}\"",
                "Add to both triggers the detail that tells the two situations apart."
            );
        return duplicates.Concat(confusable.Take(MostConfusable));

        Func<string, string, LintFinding> Finding(string id, LintSeverity severity, string other) =>
            (message, fix) => LintCard.OnRule(id, severity, all, message, fix) with { OtherCardId = other };
    }
}
