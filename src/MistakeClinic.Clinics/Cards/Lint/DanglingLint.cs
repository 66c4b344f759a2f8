using System.Text.RegularExpressions;
using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Cards.Lint;

/// <summary>ML012 words that point at nothing on the card.</summary>
internal static partial class DanglingLint
{
    internal static IEnumerable<LintFinding> Run(LintCard card)
    {
        var prose = CodeSpans.Blanked(card.Text);
        foreach (var part in PartsOf(card))
        {
            foreach (var span in Pointing(part.In(prose)))
            {
                yield return Finding(LintField.Rule, span with { Start = part.Start + span.Start });
            }

            foreach (var word in LonelyIt(card, part, prose))
            {
                yield return Finding(LintField.Rule, word.Span with { Start = part.Start + word.Start }) with
                {
                    Replacement = word.Text == "it" && part != card.Parts.Subject ? HeadOf(card) : null,
                };
            }
        }

        if (card.HasOwnFront && card.Draft.Front is { } front)
        {
            foreach (var span in Pointing(CodeSpans.Blanked(front)))
            {
                yield return Finding(LintField.Front, span);
            }
        }
    }

    private static LintFinding Finding(LintField field, TextSpan span) =>
        new(
            "ML012",
            LintSeverity.Warning,
            field,
            span.Start,
            span.Length,
            "In a month nothing on the card will tell what this points at.",
            "Name the thing itself; put code words such as `this` in backticks."
        );

    private static IEnumerable<TextSpan> PartsOf(LintCard card) =>
        card.Parts.Trigger is { } trigger ? [card.Parts.Subject, trigger] : [card.Parts.Subject];

    private static IEnumerable<TextSpan> Pointing(string prose) =>
        Pointer().Matches(prose).Select(m => new TextSpan(m.Index, m.Length));

    // "it" is fine when something it can stand for comes before it in the same part: the front shows the trigger alone.
    // A question may come first, as in "what it points to before freeing a pointer": the back shows both.
    private static IEnumerable<Word> LonelyIt(LintCard card, TextSpan part, string prose)
    {
        var text = part.In(card.Text);
        return Variable().IsMatch(prose)
            ? []
            : Words
                .In(part.In(prose))
                .Where(w => w.Text is "it" or "them" && Words.CountContent(text[..w.Start]) < 2)
                .Where(w => !IsName(text, w) && !(part == card.Parts.Subject && AsksFirst(card, text[..w.Start])));
    }

    // The department, in a text that is not all in capitals.
    private static bool IsName(string text, Word word) =>
        text.AsSpan(word.Start, word.Length) is "IT" && text.Any(char.IsAsciiLetterLower);

    private static bool AsksFirst(LintCard card, string before) =>
        Question().IsMatch(before)
        && card.Parts.Trigger is { } trigger
        && Words.CountContent(trigger.In(card.Text)) >= 2
        && !Words.In(trigger.In(card.Text)).Any(w => w.Text is "it" or "them");

    // The thing that is checked, when it is named in so few words that "it" can mean nothing else.
    private static string? HeadOf(LintCard card) =>
        card.Rule is { } rule && Head().Match(rule.Subject) is { Success: true } head ? head.Value : null;

    [GeneratedRegex(@"\b(?:what|where|which\s+\w+|who|whom|how|why|when)\s+\z", RegexOptions.IgnoreCase)]
    private static partial Regex Question();

    // A variable of that name, as C++ calls its iterators.
    [GeneratedRegex(@"\bit\s*(?:[!=<>]=|[-+]{2}|->|\.\w|[<>=+]\s)|(?:[!=<>]=|\*|[-+]{2})\s*it\b")]
    private static partial Regex Variable();

    [GeneratedRegex(
        @"\A(?:the|a|an|my|your)\s+(?:[\p{L}-]+\s+){0,2}?[\p{L}-]+(?=\s+(?:for|against|is|are|at|in|on|has)\s|\s*\z)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Head();

    [GeneratedRegex(
        """
            \bthis\b(?!\.\w|->)|\bthese\b|\bthose\b
            |\bthat(?=\s*\z)
            |(?<=\b\w+ing\s)that\s+[\w-]+(?=\s*\z)
            |\bthat\s+(?:problem|exercise|question|case|thing|one|bug|error|code|function|file|line|step|mistake|manifest|query|proof|command|value)\b
            |\bthe\s+(?:above|below|former|latter)\b|\babove(?=\s*\z)
            |\bthe\s+(?:problem|exercise|question|assignment|homework)\b
            |\b(?:exercise|question|problem|task|assignment|homework|figure|fig\.|slide|lecture|chapter|section|page|listing|theorem|lemma|equation|eq\.|example)\s+\d+[.\d]*[a-z]?\b
            """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Pointer();
}
