using System.Text.RegularExpressions;
using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Cards;

/// <summary>How far a text goes towards being a card rule; the lint explains what is missing.</summary>
/// <param name="Kind">The shape of the opening words; null when it opens otherwise.</param>
/// <param name="Subject">The text before the joining word, or the whole body without one.</param>
/// <param name="Trigger">The text after the joining word; null without one, empty when nothing follows it.</param>
internal sealed partial record RuleParts(CardKind? Kind, TextSpan Subject, TextSpan? Trigger)
{
    internal static RuleParts Read(string text)
    {
        var opening = Opening().Match(text);
        if (!opening.Success)
        {
            return new RuleParts(null, TextSpan.Trimmed(text, 0, text.Length), null);
        }

        var kind = opening.Groups["check"].Success ? CardKind.Check : CardKind.DoNotUse;
        var body = WithoutLastDots(text, opening.Index + opening.Length);
        var joiners = JoinersOf(text, body, kind == CardKind.Check ? "before" : "when");
        RuleParts? incomplete = null;
        for (var i = joiners.Count - 1; i >= 0; i--)
        {
            var subject = TextSpan.Trimmed(text, body.Start, joiners[i].Start);
            var trigger = TextSpan.Trimmed(text, joiners[i].End, body.End);
            var parts = new RuleParts(kind, WithoutLastComma(text, subject), trigger);
            if (IsNamed(text, subject) && IsNamed(text, trigger))
            {
                return parts;
            }

            // "Check the lock before." lacks its trigger; "Check before deploying" lacks its subject.
            incomplete ??= parts;
        }

        return incomplete ?? new RuleParts(kind, TextSpan.Trimmed(text, body.Start, body.End), null);
    }

    /// <summary>Whether a part says anything: an article alone does not, while "a" may be a variable.</summary>
    internal static bool IsNamed(string text, TextSpan part) =>
        HasWord(text.AsSpan(part.Start, part.Length)) || TextKey.Of(part.In(text)) is not ("" or "an" or "the");

    // Four letters in a row are more than any of those; this is the usual case, and needs no key.
    private static bool HasWord(ReadOnlySpan<char> part)
    {
        var run = 0;
        foreach (var c in part)
        {
            run = char.IsAsciiLetterLower(c) ? run + 1 : 0;
            if (run == 4)
                return true;
        }
        return false;
    }

    private static List<TextSpan> JoinersOf(string text, TextSpan body, string word)
    {
        var found = new List<TextSpan>();
        var at = body.Start;
        while ((at = text.IndexOf(word, at, body.End - at, StringComparison.OrdinalIgnoreCase)) >= 0)
        {
            var end = at + word.Length;
            if (char.IsWhiteSpace(text[at - 1]) && (end == body.End || char.IsWhiteSpace(text[end])))
            {
                found.Add(new TextSpan(at, word.Length));
            }

            at = end;
        }

        return found;
    }

    private static TextSpan WithoutLastDots(string text, int start)
    {
        var end = text.Length;
        while (end > start && (text[end - 1] is '.' or '\u2026' || char.IsWhiteSpace(text[end - 1])))
        {
            end--;
        }

        return TextSpan.Trimmed(text, start, end);
    }

    private static TextSpan WithoutLastComma(string text, TextSpan span) =>
        span.Length > 0 && text[span.End - 1] == ',' ? TextSpan.Trimmed(text, span.Start, span.End - 1) : span;

    [GeneratedRegex(@"\A\s*(?:(?<check>check)|do\s+not\s+use|don['\u2019]t\s+use)(?=\s|\z)", RegexOptions.IgnoreCase)]
    private static partial Regex Opening();
}
