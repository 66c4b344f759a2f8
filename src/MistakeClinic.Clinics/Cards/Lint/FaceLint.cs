using System.Text.RegularExpressions;
using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Cards.Lint;

/// <summary>ML007 yes/no or leading front, ML008 answer leaks, ML009 prohibition without alternative.</summary>
internal static partial class FaceLint
{
    internal static IEnumerable<LintFinding> Run(LintCard card)
    {
        if (card.HasOwnFront && card.Draft.Front is { } front && YesNoQuestion(front) is { } question)
        {
            yield return new LintFinding(
                "ML007",
                LintSeverity.Warning,
                LintField.Front,
                question.Start,
                question.Length,
                "This can be answered with yes or no, or says which answer is wanted.",
                "Ask an open question about the situation: \"What do you check first?\""
            )
            {
                Replacement = OpenQuestion(card),
            };
        }

        if (Leak(card) is { } leak)
        {
            yield return leak;
        }

        if (card.Parts.Kind == CardKind.DoNotUse && card.Parts.Trigger is not null && !NamesAlternative(card))
        {
            yield return LintCard.OnField(
                "ML009",
                LintSeverity.Warning,
                LintField.Instead,
                card.Draft.Instead,
                "The back forbids something and offers nothing in its place.",
                "Write in \"instead\" what to reach for."
            );
        }
    }

    private static TextSpan? YesNoQuestion(string front)
    {
        var last = Sentence().Matches(front.TrimEnd()).LastOrDefault();
        if (last is null)
        {
            return null;
        }

        var leads = LeadingTag().IsMatch(last.Value);
        var asks = YesNo().IsMatch(last.Value) && !Choice().IsMatch(last.Value);
        return leads || asks ? TextSpan.Trimmed(front, last.Index, last.Index + last.Length) : null;
    }

    private static LintFinding? Leak(LintCard card)
    {
        if (card is not { Rule: { } rule, Front: { } front } || !CardFaces.Leaks(rule, front))
        {
            return null;
        }

        const string message = "Most words of the answer already stand on the front.";
        return card.HasOwnFront
            ? LintCard.OnField(
                "ML008",
                LintSeverity.Warning,
                LintField.Front,
                card.Draft.Front,
                message,
                "Describe the situation, and leave the thing to check to the back."
            ) with
            {
                Replacement = OpenQuestion(card),
            }
            : LintCard.OnRule(
                "ML008",
                LintSeverity.Warning,
                rule.TriggerSpan,
                message,
                "Name the trigger in other words, or write a front of your own."
            );
    }

    // The question that the card would have without a front of its own.
    private static string? OpenQuestion(LintCard card) =>
        card.Rule is { } rule && CardFaces.Front(rule) is var front && !CardFaces.Leaks(rule, front) ? front : null;

    private static bool NamesAlternative(LintCard card) =>
        !string.IsNullOrWhiteSpace(card.Draft.Instead)
        || Alternative().IsMatch(card.Text)
        || Alternative().IsMatch(card.Draft.RootCause ?? "");

    [GeneratedRegex(@"[^.!?]+[.!?]*")]
    private static partial Regex Sentence();

    [GeneratedRegex(
        @"\A\s*(?:and\s+|so\s+|but\s+)?(?:is|are|was|were|do|does|did|can|could|should|would|will|has|have|must|isn['’]t|aren['’]t|don['’]t|doesn['’]t|can['’]t|shouldn['’]t|wouldn['’]t|won['’]t)\s(?:.*\?\s*\z|(?<!\bdo\s|\bdon['’]t\s)[^?]*\z)",
        RegexOptions.IgnoreCase | RegexOptions.Singleline
    )]
    private static partial Regex YesNo();

    // "Is it linear or quadratic?" asks for one of two, not for yes or no.
    [GeneratedRegex(@"\bor\b(?!\s+not\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Choice();

    [GeneratedRegex(
        @",\s*(?:right|correct|yes|no|ok|(?:is|are|was|were|do|does|did|has|have|had|can|could|should|would|will|wo|ca|must)n['’]t\s(?:it|you|they|that|there|he|she|we|one|i))\s*\?\s*\z",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex LeadingTag();

    // "use" counts where it opens a clause; "when you use threads" is no alternative.
    [GeneratedRegex(@"\binstead\b|(?:\A|[.;,:]|\bthen\b)\s*use\s", RegexOptions.IgnoreCase)]
    private static partial Regex Alternative();
}
