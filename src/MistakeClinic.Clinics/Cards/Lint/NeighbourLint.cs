using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Cards.Lint;

/// <summary>ML015 duplicate, ML016 interference with another card.</summary>
internal static class NeighbourLint
{
    // cards.md names 0.7; over whole rules or over triggers, since two alike cues with different answers interfere most.
    private const double Confusable = 0.7;

    internal static IEnumerable<LintFinding> Run(LintCard card)
    {
        if (card.Rule is not { } rule)
        {
            yield break;
        }

        var all = new TextSpan(0, card.Text.Length);
        foreach (var other in card.Draft.Others)
        {
            if (CardRule.Parse(other.Rule) is not { } otherRule)
            {
                continue;
            }

            if (otherRule.Key == rule.Key)
            {
                yield return LintCard.OnRule(
                    "ML015",
                    LintSeverity.Error,
                    all,
                    $"You have this card already: \"{otherRule.Canonical}\"",
                    "Log the mistake as a recurrence of that card."
                ) with
                {
                    OtherCardId = other.Id,
                };
            }
            else if (Interferes(rule, otherRule))
            {
                yield return LintCard.OnRule(
                    "ML016",
                    LintSeverity.Warning,
                    all,
                    $"This will be confused with another card of yours: \"{otherRule.Canonical}\"",
                    "Add to both triggers the detail that tells the two situations apart."
                ) with
                {
                    OtherCardId = other.Id,
                };
            }
        }
    }

    private static bool Interferes(CardRule rule, CardRule other) =>
        TextKey.WithoutArticle(rule.Subject) != TextKey.WithoutArticle(other.Subject)
        && (
            Trigrams.Similarity(rule.Canonical, other.Canonical) >= Confusable
            || Trigrams.Similarity(rule.Trigger, other.Trigger) >= Confusable
        );
}
