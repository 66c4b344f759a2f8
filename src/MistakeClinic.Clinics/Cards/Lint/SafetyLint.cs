using System.Text.RegularExpressions;
using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Cards.Lint;

/// <summary>ML018 unsourced, ML019 unsafe literal.</summary>
internal static partial class SafetyLint
{
    internal static IEnumerable<LintFinding> Run(LintCard card)
    {
        var draft = card.Draft;
        if (string.IsNullOrWhiteSpace(draft.Source))
        {
            yield return LintCard.OnField(
                "ML018",
                LintSeverity.Info,
                LintField.Source,
                draft.Source,
                "Nothing says where this mistake comes from.",
                "Link the module, the practice page or the changed artefact."
            );
        }

        (LintField Field, string? Text)[] fields =
        [
            (LintField.Rule, draft.Rule),
            (LintField.Front, draft.Front),
            (LintField.Symptom, draft.Symptom),
            (LintField.RootCause, draft.RootCause),
            (LintField.Instead, draft.Instead),
        ];
        foreach (var (field, text) in fields)
        {
            foreach (var finding in Unsafe(field, text ?? ""))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<LintFinding> Unsafe(LintField field, string text)
    {
        foreach (Match secret in Secret().Matches(text))
        {
            yield return new LintFinding(
                "ML019",
                LintSeverity.Warning,
                field,
                secret.Index,
                secret.Length,
                "This looks like a password or a key.",
                "Revoke it if it is real, and write <secret> in its place."
            )
            {
                Replacement = SecretPart().Replace(secret.Value, "$1<secret>"),
            };
        }

        foreach (var code in CodeSpans.In(text).Where(s => Destructive().IsMatch(s.In(text))))
        {
            yield return new LintFinding(
                "ML019",
                LintSeverity.Warning,
                field,
                code.Start,
                code.Length,
                "Copied into a terminal, this destroys data.",
                "Name the command without its target, or use a harmless example."
            )
            {
                Replacement = Harmless(code.In(text)),
            };
        }
    }

    // The command's name alone; null when that would destroy something, too.
    private static string? Harmless(string code)
    {
        var name = CommandName().Match(code).Value;
        return name.Length == 0 || Destructive().IsMatch(name) ? null : name;
    }

    [GeneratedRegex(
        @"(?:rm|dd)\b|chmod\b|drop\s+(?:table|database|schema)|truncate\b|delete\s+from|git\s+(?:push|reset|clean)|docker\s+\w+\s+prune|kubectl\s+delete|(?:curl|wget)\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex CommandName();

    // All of it, but for the name or the user before a password.
    [GeneratedRegex(
        @"\A((?:[a-z][a-z+]*://[^\s:/@]+:)|(?:[A-Za-z_-]+\s?[:=]\s?['""]?))?.+?(?=@\z|\z)",
        RegexOptions.Singleline
    )]
    private static partial Regex SecretPart();

    [GeneratedRegex(
        """
            \bAKIA[0-9A-Z]{16}\b
            | \bgh[pousr]_[A-Za-z0-9]{20,} | \bgithub_pat_\w{20,}
            | \bsk-[A-Za-z0-9_-]{20,} | \bxox[abpr]-[A-Za-z0-9-]{10,} | \bAIza[0-9A-Za-z_-]{30,}
            | -----BEGIN\s[A-Z\s]{0,30}PRIVATE\sKEY-----
            | \beyJ[A-Za-z0-9_-]{10,400}\.[A-Za-z0-9_-]{10,400}\.
            | \b[a-z][a-z+]{1,20}://[^\s:/@]{1,60}:[^\s:/@<${]{3,60}@
            | \b(?i:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key)\s?[:=]\s?['"]?(?=[^\s'"]{0,80}\d)[^\s'"<>$*{}\[\]]{6,}
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Secret();

    [GeneratedRegex(
        """
            \brm\s+-\w*(?:rf|fr|r)\w*\s+(?:--\S{1,40}\s+){0,5}(?:/|~|\*|\.|"?\$)
            | \bmkfs\b | \bdd\s.{0,200}\bof=/dev/ | >\s*/dev/sd | :\(\)\s*\{
            | \bdrop\s+(?:table|database|schema)\s+\w | \btruncate\s+(?:table\s+)?\w+\s*; | \bdelete\s+from\s+\w+\s*(?:;|\z)
            | \bgit\s+push\s.{0,200}(?:--force\b(?!-with-lease)|\s-f\b) | \bgit\s+reset\s+--hard
            | \bgit\s+clean\s+-\w*f | \bdocker\s+\w+\s+prune\s.{0,200}--volumes\b | \bterraform\s+destroy\b
            | \bchmod\s+-R\s+777 | \bkubectl\s+delete\s.{0,200}--all\b
            | \b(?:curl|wget)\s.{0,200}\|\s*(?:sudo\s+)?(?:ba|z)?sh\b
            """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Destructive();
}
