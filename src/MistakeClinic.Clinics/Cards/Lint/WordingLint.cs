using System.Globalization;
using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Cards.Lint;

/// <summary>ML005 one idea, ML006 length.</summary>
internal static class WordingLint
{
    private const int MaxWords = 20;
    private const int MaxCharacters = 140;

    internal static IEnumerable<LintFinding> Run(LintCard card)
    {
        if (
            card.Rule is { } rule
            && RuleSplit.StartsAgain(card.Text) is null
            && RuleSplit.JointsIn(rule.Subject) is { Count: >= 2 } joints
        )
        {
            yield return LintCard.OnRule(
                "ML005",
                LintSeverity.Warning,
                rule.SubjectSpan,
                "This asks for several things at once, and a half-remembered answer cannot be rated.",
                "Split it: one card for each thing, each with its own trigger."
            ) with
            {
                Split = RuleSplit.ItemsOf(rule, joints),
            };
        }

        if (
            card.Rule is not null
            && RuleSplit.StartsAgain(card.Text) is null
            && RuleSplit.AfterSentence(card.Text, card.Rule.TriggerSpan) is { } rest
        )
        {
            yield return LintCard.OnRule(
                "ML005",
                LintSeverity.Warning,
                rest,
                "A rule is one sentence; this is another.",
                "Move it to the root cause."
            ) with
            {
                Replacement = "",
            };
        }

        if (LengthFault(card.Text) is { } longRule)
        {
            yield return longRule;
        }
    }

    private static LintFinding? LengthFault(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        var length = text.Trim().Length;
        return words <= MaxWords && length <= MaxCharacters
            ? null
            : LintCard.OnRule(
                "ML006",
                LintSeverity.Warning,
                new TextSpan(0, text.Length),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The rule has {words} words and {length} characters; {MaxWords} words and {MaxCharacters} characters are easy to say."
                ),
                "Leave out what the root cause already explains."
            );
    }
}
