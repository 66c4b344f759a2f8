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
        // What hangs on the first word ("that", "whether") cannot stand without it.
        var rules = Pieces(rule.Subject, joints)
            .Select(item => CardRule.Parse(Written(rule.Kind, item, rule.Trigger)))
            .ToList();
        return Clause().IsMatch(rule.Subject) || rules.Contains(null) ? null : [.. rules.Select(r => r!.Canonical)];
    }

    /// <summary>The rules to make of a long one: of the things that it checks, else of its situations; null when it has one of each.</summary>
    internal static IReadOnlyList<string>? PartsOf(CardRule rule)
    {
        if (JointsIn(rule.Subject) is { Count: > 0 } joints && ItemsOf(rule, joints) is { Count: > 1 } items)
            return items;
        var situations = Pieces(rule.Trigger, JointsIn(rule.Trigger));
        var rules = situations.Select(trigger => CardRule.Parse(Written(rule.Kind, rule.Subject, trigger))).ToList();
        return rules.Count < 2 || rules.Contains(null) ? null : [.. rules.Select(r => r!.Canonical)];
    }

    /// <summary>Where a text goes on to another thing.</summary>
    internal static IReadOnlyList<TextSpan> JointsIn(string text) =>
        [.. Joint().Matches(CodeSpans.Blanked(text)).Select(joint => new TextSpan(joint.Index, joint.Length))];

    // Without what is between them, and without empty ones.
    private static List<string> Pieces(string text, IEnumerable<TextSpan> joints)
    {
        var pieces = new List<string>();
        var start = 0;
        foreach (var joint in joints.Append(new TextSpan(text.Length, 0)))
        {
            pieces.Add(text[start..joint.Start].Trim(' ', ','));
            start = joint.End;
        }

        return [.. pieces.Where(piece => piece.Length > 0)];
    }

    private static string Written(CardKind kind, string subject, string trigger) =>
        kind == CardKind.Check ? $"Check {subject} before {trigger}" : $"Do not use {subject} when {trigger}";

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

    // A comma before "for", "if" and the like opens an aside, not the next item of a list.
    [GeneratedRegex(
        @"(?<!\b(?:between|both)\s[^,;]{0,60})\band\b|\bor\b|;|,(?!\s*(?:and|or|for|if|when|while|in|with|at|on|which|as|not)\b)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Joint();
}
