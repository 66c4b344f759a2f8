using System.Text.RegularExpressions;

namespace MistakeClinic.Clinics.Cards.Lint;

/// <summary>Turns what learners write in the place of a rule into one of the two shapes; nothing is ever guessed at.</summary>
internal static partial class RuleRewrite
{
    /// <returns>A rule that reads, or null when the text has none of the known forms.</returns>
    internal static string? Of(string text)
    {
        var bare = Lead().Replace(text.Trim().TrimEnd('.', '!', '\u2026', ' '), "");
        return Candidates(bare)
            .Select(CardRule.Parse)
            .FirstOrDefault(rule => rule is not null && !Vocabulary.IsGenericTrigger(rule.Trigger))
            ?.Canonical;
    }

    private static IEnumerable<string> Candidates(string text)
    {
        yield return text;
        yield return Verify().Replace(text, "Check $1");
        yield return Before().Replace(text, "Check $2 before $1");
        yield return NeverUse().Replace(text, "Do not use $1 when $2");
        yield return When().Replace(text, "Do not use $2 when $1");
        if (!text.Contains(" before ", StringComparison.OrdinalIgnoreCase))
        {
            yield return CheckWhen().Replace(text, "Check $1 before $2");
        }
    }

    [GeneratedRegex(
        @"\A(?:please|always|remember to|be sure to|make sure to|you (?:should|must)|don['’]t forget to|do not forget to)\s+",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Lead();

    [GeneratedRegex(
        @"\A(?:verify|ensure|confirm|make sure|double-check|inspect|examine|validate)\s+(?=.+\sbefore\s)(.+)\z",
        RegexOptions.IgnoreCase | RegexOptions.Singleline
    )]
    private static partial Regex Verify();

    [GeneratedRegex(
        @"\Abefore\s+([^,]+),\s*(?:please\s+|always\s+|first\s+)?(?:check|verify|ensure|confirm|make sure|look at)\s+(.+)\z",
        RegexOptions.IgnoreCase | RegexOptions.Singleline
    )]
    private static partial Regex Before();

    // "Avoid recursion" names a thing; "avoid calling f" would need another verb than "use".
    [GeneratedRegex(
        @"\A(?:(?:never|do not ever|don['’]t ever|do not|don['’]t)\s+use|avoid(?:\s+using)?(?!\s+\w+ing\b))\s+(.+?)\s+(?:when|if|while|whenever|in case|where)\s+(.+)\z",
        RegexOptions.IgnoreCase | RegexOptions.Singleline
    )]
    private static partial Regex NeverUse();

    [GeneratedRegex(
        @"\A(?:when|if|whenever)\s+([^,]+),\s*(?:do not|don['’]t|never)\s+use\s+(.+)\z",
        RegexOptions.IgnoreCase | RegexOptions.Singleline
    )]
    private static partial Regex When();

    [GeneratedRegex(
        @"\Acheck\s+(.+)\s(?:prior to|ahead of|when|while|whenever|upon)\s+(\w+ing\b.*|you\s.+)\z",
        RegexOptions.IgnoreCase | RegexOptions.Singleline
    )]
    private static partial Regex CheckWhen();
}
