using System.Collections;
using System.Text.RegularExpressions;

namespace MistakeClinic.Cli.Proving;

/// <summary>Masks what looks like a secret in texts that leave this machine. Better one mask too many than one too few.</summary>
internal static partial class Secrets
{
    private const string Mask = "***";

    // Shorter values, such as "true", stand in texts by chance.
    private const int ShortestValue = 6;

    /// <summary>The text with each secret replaced by three asterisks.</summary>
    /// <remarks>Values of this process's own environment are masked, too, when their name is that of a secret.</remarks>
    internal static string Hide(string text)
    {
        foreach (var value in OfEnvironment())
        {
            text = text.Replace(value, Mask, StringComparison.Ordinal);
        }
        text = PrivateKey().Replace(text, Mask);
        text = KeyWithoutEnd().Replace(text, Mask);
        text = KeyWithoutBeginning().Replace(text, Mask);
        text = UrlPassword().Replace(text, $"${{scheme}}{Mask}@");
        text = Authorization().Replace(text, $"${{scheme}} {Mask}");
        text = Token().Replace(text, Mask);
        text = Option().Replace(text, $"${{name}}${{gap}}{Mask}");
        return Assignment().Replace(text, $"${{name}}${{gap}}{Mask}");
    }

    private static IEnumerable<string> OfEnvironment() =>
        Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            // The working directory is no password.
            .Where(variable => SecretName().IsMatch((string)variable.Key) && variable.Key is not ("PWD" or "OLDPWD"))
            .Select(variable => (string?)variable.Value ?? "")
            .Where(value => value.Length >= ShortestValue)
            .OrderByDescending(value => value.Length);

    private const string Name =
        @"(?:pass(?:word|wd|phrase|code)|(?<![A-Za-z])pass(?![A-Za-z])|pwd|secret|token|credentials?|api[-_.]?key|apikey|access[-_.]?key|private[-_.]?key|secret[-_.]?key|auth[-_.]?key|account[-_.]?key|encryption[-_.]?key|signing[-_.]?key|connection[-_.]?string|session[-_.]?id|cookie)";

    // A value in quotes, which may hold spaces, or up to the next space or separator.
    private const string Value = """(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s"',;&]+)""";

    [GeneratedRegex(Name, RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    // password=…, "apiKey": "…", DB_PASSWORD: …
    [GeneratedRegex(
        $"""(?<name>[A-Za-z0-9_.-]*{Name}[A-Za-z0-9_-]*["']?)(?<gap>\s?[=:]{"{1,2}"}>?\s?){Value}""",
        RegexOptions.IgnoreCase,
        10_000
    )]
    private static partial Regex Assignment();

    // --password …, as a program's arguments have it.
    [GeneratedRegex($"(?<name>--?[a-z0-9-]*{Name})(?<gap>[ \t]+){Value}", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Option();

    [GeneratedRegex(
        @"(?<scheme>\b(?:Bearer|Basic|Digest|Negotiate))\s+[A-Za-z0-9._~+/=-]{6,}",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Authorization();

    [GeneratedRegex(@"(?<scheme>\b[a-z][a-z0-9+.-]{1,20}://)[^\s/@:]*:[^\s/@]+@", RegexOptions.IgnoreCase)]
    private static partial Regex UrlPassword();

    [GeneratedRegex(
        """
            \b(?:
                (?:AKIA|ASIA|ABIA|ACCA|AROA|AIDA)[A-Z0-9]{16}
              | gh[pousr]_[A-Za-z0-9]{20,}
              | github_pat_[A-Za-z0-9_]{20,}
              | glpat-[A-Za-z0-9_-]{16,}
              | xox[abeoprs]-[A-Za-z0-9-]{8,}
              | [sr]k_(?:live|test)_[A-Za-z0-9]{10,}
              | sk-[A-Za-z0-9_-]{20,}
              | npm_[A-Za-z0-9]{30,}
              | AIza[A-Za-z0-9_-]{30,}
              | mc[ar]_[A-Za-z0-9_-]{20,}
              | clinic_[0-9A-Za-z]{40,}
              | eyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}(?:\.[A-Za-z0-9_-]*)?
            )
            """,
        RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Token();

    [GeneratedRegex(
        "-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----.*?-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----",
        RegexOptions.Singleline
    )]
    private static partial Regex PrivateKey();

    // The end of an output, or of a block that was cut off.
    [GeneratedRegex("-----BEGIN [A-Z0-9 ]*PRIVATE KEY.*", RegexOptions.Singleline)]
    private static partial Regex KeyWithoutEnd();

    [GeneratedRegex(@"\A.*-----END [A-Z0-9 ]*PRIVATE KEY[A-Z ]*-----", RegexOptions.Singleline)]
    private static partial Regex KeyWithoutBeginning();
}
