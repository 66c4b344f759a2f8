using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MistakeClinic.Cli.Reports;
using MistakeClinic.Clinics.Cards;
using MistakeClinic.Clinics.Pages;

namespace MistakeClinic.Cli.Linting;

/// <summary>What <c>clinic lint</c> prints.</summary>
/// <param name="Files">How many pages were read.</param>
/// <param name="Errors">How many findings keep a page from being imported.</param>
/// <param name="Warnings">How many findings are warnings.</param>
/// <param name="Infos">How many findings are infos.</param>
/// <param name="Findings">All of them, file by file in the order given, each in reading order.</param>
internal sealed record LintReport(int Files, int Errors, int Warnings, int Infos, IReadOnlyList<FileFinding> Findings)
{
    // Readable letters of all languages; what a page says is never run, so "<" need not be escaped.
    private static readonly ReportJson Json = new(
        new JsonSerializerOptions(ReportJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
    );

    /// <summary>Every rule on a line of help.</summary>
    internal static IEnumerable<string> RuleLines =>
        PageRule.All.Select(rule => $"  {rule.Id} {NameOf(rule.Severity), -7}  {rule.Text}");

    internal static LintReport Of(IReadOnlyList<PageFile> files)
    {
        var findings = files
            .SelectMany(file =>
                ClinicPage.Parse(file.Markdown, file.Path).Findings.Select(found => FileFinding.Of(file, found))
            )
            .ToList();
        return new(
            files.Count,
            findings.Count(f => f.Severity == NameOf(LintSeverity.Error)),
            findings.Count(f => f.Severity == NameOf(LintSeverity.Warning)),
            findings.Count(f => f.Severity == NameOf(LintSeverity.Info)),
            findings
        );
    }

    internal static string NameOf(LintSeverity severity) => JsonNamingPolicy.CamelCase.ConvertName(severity.ToString());

    internal string ToJson() => JsonSerializer.Serialize(this, Json.LintReport) + "\n";

    internal string ToText()
    {
        var text = new StringBuilder();
        foreach (var found in Findings)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{Shown(found.File)}:{found.Line}:{found.Column}: {found.Severity} {found.RuleId}: {Shown(found.Message)} {Shown(found.Fix)}\n"
            );
        }
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Files} {Plural(Files, "page")}: {Errors} {Plural(Errors, "error")}, {Warnings} {Plural(Warnings, "warning")}, {Infos} {Plural(Infos, "info")}\n"
        );
        return text.ToString();
    }

    private static string Plural(int count, string word) => count == 1 ? word : $"{word}s";

    // What stands on a page must not steer the terminal.
    private static string Shown(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '�' : c));
}

/// <summary>A finding and its file.</summary>
internal sealed record FileFinding(
    string File,
    int Line,
    int Column,
    string Severity,
    string RuleId,
    string Message,
    string Fix
)
{
    internal static FileFinding Of(PageFile file, PageFinding found) =>
        new(
            file.Name,
            found.Line,
            found.Column,
            LintReport.NameOf(found.Severity),
            found.RuleId,
            found.Message,
            found.Fix
        );
}
