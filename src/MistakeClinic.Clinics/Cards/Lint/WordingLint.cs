using System.Globalization;
using System.Text.RegularExpressions;
using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Cards.Lint;

/// <summary>ML005 one idea, ML006 length, ML012 dangling reference.</summary>
internal static partial class WordingLint
{
    private const int MaxWords = 20;
    private const int MaxCharacters = 140;

    internal static IEnumerable<LintFinding> Run(LintCard card)
    {
        if (card.Rule is { } rule && CountJoints(rule.SubjectSpan.In(card.Text)) >= 2)
        {
            yield return LintCard.OnRule(
                "ML005",
                LintSeverity.Warning,
                rule.SubjectSpan,
                "This asks for several things at once, and a half-remembered answer cannot be rated.",
                "Split it: one card for each thing, each with its own trigger."
            );
        }

        if (LengthFault(card.Text) is { } longRule)
        {
            yield return longRule;
        }

        foreach (var finding in Dangling(card))
        {
            yield return finding;
        }
    }

    private static int CountJoints(string subject) => Joint().Count(CodeSpans.Blanked(subject));

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

    private static IEnumerable<LintFinding> Dangling(LintCard card)
    {
        foreach (var span in DanglingIn(card.Text, card.Parts))
        {
            yield return Finding(LintField.Rule, span);
        }

        if (card.HasOwnFront && card.Draft.Front is { } front)
        {
            foreach (var span in Pointing(CodeSpans.Blanked(front)))
            {
                yield return Finding(LintField.Front, span);
            }
        }

        static LintFinding Finding(LintField field, TextSpan span) =>
            new(
                "ML012",
                LintSeverity.Warning,
                field,
                span.Start,
                span.Length,
                "In a month nothing on the card will tell what this points at.",
                "Name the thing itself; put code words such as `this` in backticks."
            );
    }

    private static IEnumerable<TextSpan> DanglingIn(string text, RuleParts parts)
    {
        var prose = CodeSpans.Blanked(text);
        var spans = parts.Trigger is { } trigger ? new[] { parts.Subject, trigger } : [parts.Subject];
        foreach (var part in spans)
        {
            foreach (var span in Pointing(part.In(prose)).Concat(LonelyIt(part.In(text), part.In(prose))))
            {
                yield return span with
                {
                    Start = part.Start + span.Start,
                };
            }
        }
    }

    private static IEnumerable<TextSpan> Pointing(string prose) =>
        Pointer().Matches(prose).Select(m => new TextSpan(m.Index, m.Length));

    // "it" is fine when something it can stand for comes before it in the same part: the other part is on the other side.
    private static IEnumerable<TextSpan> LonelyIt(string text, string prose) =>
        Words
            .In(prose)
            .Where(w => w.Text is "it" or "them" && Words.CountContent(text[..w.Start]) < 2)
            .Select(w => w.Span);

    // A comma before "for", "if" and the like opens an aside, not the next item of a list.
    [GeneratedRegex(
        @"(?<!\b(?:between|both)\s[^,;]{0,60})\band\b|\bor\b|;|,(?!\s*(?:and|or|for|if|when|while|in|with|at|on|which|as|not)\b)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Joint();

    [GeneratedRegex(
        """
            \bthis\b(?!\.\w|->)|\bthese\b|\bthose\b
            |\bthat(?=\s*\z)
            |\bthat\s+(?:problem|exercise|question|case|thing|one|bug|error|code|function|file|line|step|mistake|manifest|query|proof|command|value)\b
            |\bthe\s+(?:above|below|former|latter)\b|\babove(?=\s*\z)
            |\bthe\s+(?:problem|exercise|question|assignment|homework)\b
            |\b(?:exercise|question|problem|task|assignment|homework|figure|fig\.|slide|lecture|chapter|section|page|listing|theorem|lemma|equation|eq\.|example)\s+\d+[.\d]*[a-z]?\b
            """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Pointer();
}
