using System.Text.RegularExpressions;
using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Cards.Lint;

/// <summary>Finds the rules that stand in one text together, and what stands behind a rule.</summary>
internal static partial class RuleSplit
{
    private static readonly HashSet<string> Abbreviations =
    [
        .. "e.g i.e etc vs cf approx no nr dr mr mrs ms prof st fig eq al resp incl ca".Split(' '),
    ];

    /// <returns>The rules, written out, when the whole text is two or more of them; else null.</returns>
    internal static IReadOnlyList<string>? RulesIn(string text)
    {
        var start = 0;
        var rules = new List<string>();
        foreach (var gap in Gap().Matches(CodeSpans.Blanked(text)).Append(null))
        {
            var piece = text[start..(gap?.Index ?? text.Length)];
            // "Check the order of init and check calls before linking" is one rule.
            if (CardRule.Parse(piece) is { } rule)
            {
                rules.Add(rule.Canonical);
                start = gap is null ? text.Length : gap.Index + gap.Length;
            }
        }

        return rules.Count > 1 && start == text.Length ? rules : null;
    }

    /// <summary>Where a later sentence opens as a rule does, to the end of the text; null when none does.</summary>
    internal static TextSpan? StartsAgain(string text) =>
        Gap().Matches(CodeSpans.Blanked(text)).FirstOrDefault(gap => gap.ValueSpan.ContainsAny(".!?;\n")) is { } gap
            ? new TextSpan(gap.Index + gap.Length, text.Length - gap.Index - gap.Length)
            : null;

    /// <summary>The rules to make of one that checks several things, when each of them can be named by itself.</summary>
    internal static IReadOnlyList<string>? ItemsOf(CardRule rule, IEnumerable<TextSpan> joints)
    {
        var ends = joints.Select(j => (j.Start, j.End)).Append((Start: rule.Subject.Length, End: rule.Subject.Length));
        var items = new List<string>();
        var start = 0;
        foreach (var (end, next) in ends)
        {
            items.Add(rule.Subject[start..end].Trim(' ', ','));
            start = next;
        }

        // What hangs on the first word ("that", "whether") cannot stand without it.
        var named = items.Where(i => i.Length > 0).ToList();
        var rules = named
            .Select(item =>
                CardRule.Parse(
                    rule.Kind == CardKind.Check
                        ? $"Check {item} before {rule.Trigger}"
                        : $"Do not use {item} when {rule.Trigger}"
                )
            )
            .ToList();
        return Clause().IsMatch(rule.Subject) || rules.Contains(null) ? null : [.. rules.Select(r => r!.Canonical)];
    }

    /// <summary>What follows the first sentence of a trigger; null when nothing does.</summary>
    internal static TextSpan? AfterSentence(string text, TextSpan trigger)
    {
        foreach (Match end in SentenceEnd().Matches(CodeSpans.Blanked(text), trigger.Start))
        {
            var before = Words.In(text[trigger.Start..end.Index]);
            var word = LastToken().Match(text, trigger.Start, end.Index - trigger.Start).Value;
            if (before.Count > 0 && !Abbreviations.Contains(word.ToLowerInvariant()) && word.Length > 1)
            {
                var start = end.Index + end.Length;
                return new TextSpan(start, text.Length - start);
            }
        }

        return null;
    }

    [GeneratedRegex(
        @"(?:\s*[.!;?]\s+|\s*\n\s*|,?\s+(?:and\s+then|and|then|or)\s+|,\s+)(?=(?:check|do\s+not\s+use|don['’]t\s+use)\s)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Gap();

    [GeneratedRegex(@"\A(?:that|whether|if|for|which|who|what|where|how|when)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Clause();

    [GeneratedRegex(@"[.!?]\s+(?=\p{Lu}|[""“(]\p{Lu})")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\S+\z")]
    private static partial Regex LastToken();
}
