using System.Text.RegularExpressions;
using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Cards.Lint;

/// <summary>ML013 bound to one instance, ML014 too general.</summary>
internal static partial class GeneralityLint
{
    internal static IEnumerable<LintFinding> Run(LintCard card) => InstanceBound(card).Concat(OverGeneral(card));

    private static IEnumerable<LintFinding> InstanceBound(LintCard card)
    {
        if (card.Rule is null)
        {
            return [];
        }

        var ofSymptom = Literal().Matches(card.Draft.Symptom ?? "").Select(m => m.Value).ToHashSet();
        return Place()
            .Matches(card.Text)
            .Concat(Literal().Matches(card.Text).Where(m => ofSymptom.Contains(m.Value)))
            .DistinctBy(m => m.Index)
            .Select(m =>
                LintCard.OnRule(
                    "ML013",
                    LintSeverity.Warning,
                    new TextSpan(m.Index, m.Length),
                    "This belongs to the one time it went wrong; the rule should serve the next time.",
                    "Say what kind of value or place it is."
                )
            );
    }

    private static IEnumerable<LintFinding> OverGeneral(LintCard card)
    {
        // A readable rule carries its condition; one that is not (ML001) may claim anything.
        if (
            card.Rule is null
            && Absolute().Match(card.Text) is { Success: true } inRule
            && !Condition().IsMatch(card.Text)
        )
        {
            yield return Finding(LintField.Rule, inRule.Index, inRule.Length);
        }

        foreach (var (start, sentence) in Sentences(card.Draft.Instead))
        {
            var match = Absolute().Match(sentence) is { Success: true } order ? order : Claim().Match(sentence);
            if (match.Success && !Condition().IsMatch(sentence))
            {
                yield return Finding(LintField.Instead, start + match.Index, match.Length);
            }
        }

        // What was believed may well have been too general: that is the mistake.
        foreach (var (start, sentence) in Sentences(card.Draft.RootCause))
        {
            if (
                Claim().Match(sentence) is { Success: true } claim
                && !Condition().IsMatch(sentence)
                && !Belief().IsMatch(sentence)
            )
            {
                yield return Finding(LintField.RootCause, start + claim.Index, claim.Length);
            }
        }

        static LintFinding Finding(LintField field, int start, int length) =>
            new(
                "ML014",
                LintSeverity.Warning,
                field,
                start,
                length,
                "Without a condition, one counterexample makes this false.",
                "Say when it holds: if, when, unless, for which values."
            );
    }

    private static IEnumerable<(int Start, string Text)> Sentences(string? text) =>
        Sentence().Matches(text ?? "").Select(m => (m.Index, m.Value));

    [GeneratedRegex(@"[^.!?;]+")]
    private static partial Regex Sentence();

    [GeneratedRegex(
        """
            "[^"]{1,200}" | “[^”]{1,200}”
            | \b\d{1,3}(?:\.\d{1,3}){3}\b
            | \b[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}
            | \b0x[0-9a-f]+\b
            | \b\d[\d.,]{0,40}\d\b
            """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Literal();

    [GeneratedRegex(@"\b[\w./-]{0,120}\w\.\w{1,5}:\d+\b|\blines?\s+\d+\b", RegexOptions.IgnoreCase)]
    private static partial Regex Place();

    [GeneratedRegex(
        @"\b(?:always|never|every time|in all cases|at all times|no matter what)\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Absolute();

    [GeneratedRegex(
        """
            \b(?:always|never)\s+(?:right|wrong|good|bad|safe|unsafe|slow|slower|fast|faster|better|worse|best|worst|correct|enough|needed|useful|useless)\b
            |\b(?:all|every)\s[^,]{0,60}?\b(?:is|are|has|have|must|needs?)\b
            """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Claim();

    [GeneratedRegex(
        @"\b(?:if|when|whenever|unless|while|until|except|only|where|before|after|as long as|in case|without|for)\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Condition();

    [GeneratedRegex(
        @"\b(?:assum\w+|believ\w+|thought|expect\w+|suppos\w+|took for granted|taken for granted|treated|imagined|as if)\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Belief();
}
