using MistakeClinic.Clinics.Cards.Lint;

namespace MistakeClinic.Clinics.Cards;

/// <summary>Makes the offers for a card that keeps lapsing, from its own words and the learner's other cards.</summary>
public static class RepairOffers
{
    /// <summary>The offers: always a rewrite, then a split and a contrast where there are any.</summary>
    /// <param name="draft">
    /// The card as it is stored; its other cards are those that it is easily mistaken for. Its evidence is not looked at.
    /// </param>
    public static IReadOnlyList<RepairOffer> For(CardDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var findings = CardLint.Run(draft with { Evidence = [], Others = [], Leech = null });
        return [Rewrite(draft, findings), .. Split(draft.Rule, findings), .. Contrast(draft)];
    }

    private static RepairOffer Rewrite(CardDraft draft, IReadOnlyList<LintFinding> findings)
    {
        if (findings.Count > 0)
            return new(RepairOfferKind.Rewrite, findings[0].Field, "Mend what the lint finds weak in its words.")
            {
                Findings = findings,
            };
        var (field, advice) = WeakestQuestion(draft);
        return new(RepairOfferKind.Rewrite, field, advice);
    }

    // The questions of the repair protocol, in its order.
    private static (LintField, string) WeakestQuestion(CardDraft draft)
    {
        if (string.IsNullOrWhiteSpace(draft.Symptom))
            return (
                LintField.Symptom,
                "How does the mistake show itself? Reproduce it on the smallest example and write down what you see: the front then begins with it."
            );
        if (CardRule.Parse(draft.Rule) is { } rule && CardFaces.Leaks(rule, draft.Symptom))
            return (
                LintField.Symptom,
                "The symptom names the answer, so the front leaves it out. Write only what you see before you know."
            );
        return string.IsNullOrWhiteSpace(draft.Instead)
            ? (LintField.Instead, "What do you do instead? Write it down, so that the back says more than not to err.")
            : (
                LintField.Rule,
                "When do you need it? Write the trigger as you meet it: what you are about to do, or see."
            );
    }

    private static IEnumerable<RepairOffer> Split(string text, IReadOnlyList<LintFinding> findings)
    {
        var isTooMuch = findings.Any(finding => finding.RuleId is "ML005" or "ML006");
        var rules =
            findings.Select(finding => finding.Split).FirstOrDefault(split => split is not null)
            ?? (isTooMuch && CardRule.Parse(text) is { } rule ? RuleSplit.PartsOf(rule) : null);
        if (rules is not null)
            yield return new(
                RepairOfferKind.Split,
                LintField.Rule,
                "Keep one of these rules here, and log a mistake with a card of its own for each of the others."
            )
            {
                Drafts = rules,
            };
    }

    private static IEnumerable<RepairOffer> Contrast(CardDraft draft)
    {
        if (CardRule.Parse(draft.Rule) is { } rule && NeighbourLint.NearestOf(rule, draft.Others) is { } nearest)
            yield return new(
                RepairOfferKind.Contrast,
                LintField.Instead,
                "Add what tells it from the card that it is most like, and finish the sentence."
            )
            {
                Drafts = [$"Unlike \"{nearest.Rule}\": …"],
                OtherCardId = nearest.Id,
            };
    }
}
