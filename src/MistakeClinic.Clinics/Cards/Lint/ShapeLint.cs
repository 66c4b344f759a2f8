using System.Globalization;
using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Cards.Lint;

/// <summary>ML001 shape, ML002 trigger present, ML003 observable trigger, ML004 vague check.</summary>
internal static class ShapeLint
{
    private const string Shapes = "Write \"Check A before B.\" or \"Do not use A when B.\"";

    internal static IEnumerable<LintFinding> Run(LintCard card)
    {
        if (FaultOfShape(card) is { } fault)
        {
            var isWhole = fault is { Start: 0, Split: null } && fault.Length == card.Text.Length;
            yield return isWhole ? fault with { Replacement = RuleRewrite.Of(card.Text) } : fault;
        }
        else if (card.Parts.Trigger is { } trigger)
        {
            if (FaultOfTrigger(card, trigger) is { } vague)
            {
                yield return vague;
            }

            var subject = card.Parts.Subject.In(card.Text);
            if (Vocabulary.IsVagueCheck(subject) || Vocabulary.IsUnfilled(subject, trigger.In(card.Text)))
            {
                yield return LintCard.OnRule(
                    "ML004",
                    LintSeverity.Error,
                    card.Parts.Subject,
                    "This names nothing that could be checked.",
                    "Name the one value, property or step that was wrong, such as \"the sign of the divisor\"."
                );
            }
        }
    }

    private static LintFinding? FaultOfShape(LintCard card)
    {
        var (text, parts) = (card.Text, card.Parts);
        var all = new TextSpan(0, text.Length);
        if (text.Length > CardRule.MaxLength)
        {
            var rest = new TextSpan(CardRule.MaxLength, text.Length - CardRule.MaxLength);
            return Error(
                rest,
                Invariant($"The rule has {text.Length} characters; {CardRule.MaxLength} are allowed."),
                "Keep one check and one situation; move the rest to the root cause."
            );
        }

        if (StorableText.FirstFault(text) is { } at)
        {
            return Error(new TextSpan(at, 1), "This character cannot be stored.", "Delete it.");
        }

        if (RuleSplit.RulesIn(text) is { } rules)
        {
            return Error(
                all,
                $"These are {rules.Count} rules.",
                "Keep one of them here; each has a card of its own."
            ) with
            {
                Split = rules,
            };
        }

        if (RuleSplit.StartsAgain(text) is { } second)
        {
            return Error(second, "A second rule begins here.", "Keep one rule here; each has a card of its own.");
        }

        if (parts.Kind is null)
        {
            return Error(all, "A rule opens with \"Check\" or \"Do not use\".", Shapes);
        }

        var word = parts.Kind == CardKind.Check ? "before" : "when";
        if (parts.Trigger is null)
        {
            return Error(all, $"The word \"{word}\" is missing.", $"Add the situation after \"{word}\". {Shapes}");
        }

        return !RuleParts.IsNamed(text, parts.Subject)
            ? Error(
                all,
                $"Nothing stands before \"{word}\".",
                parts.Kind == CardKind.Check ? "Say what to check." : "Say what not to use."
            )
            : null;

        static LintFinding Error(TextSpan span, string message, string fix) =>
            LintCard.OnRule("ML001", LintSeverity.Error, span, message, fix);
    }

    private static LintFinding? FaultOfTrigger(LintCard card, TextSpan span)
    {
        var trigger = span.In(card.Text);
        if (
            card.Rule is null
            || Vocabulary.IsGenericTrigger(trigger)
            || Vocabulary.IsUnfilled(card.Parts.Subject.In(card.Text), trigger)
        )
        {
            return LintCard.OnRule(
                "ML002",
                LintSeverity.Error,
                span,
                span.Length == 0
                    ? "The situation is missing."
                    : "This situation fits every piece of work, so nothing will call the rule to mind.",
                "Name what you are about to do or what you see, such as \"calling malloc\" or \"the list may be empty\"."
            );
        }

        return Vocabulary.IsVagueTrigger(trigger)
            ? LintCard.OnRule(
                "ML003",
                LintSeverity.Warning,
                span,
                "Nobody could see from outside that this situation has come.",
                "Name an action (\"calling\", \"dividing by\") or a thing (\"the deploy\", \"`rm`\") that is there when it has."
            )
            : null;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
