using MistakeClinic.Clinics.Cards;
using MistakeClinic.Clinics.Pages.Reading;

namespace MistakeClinic.Clinics.Pages.Lint;

/// <summary>CP021: the cards of a page's mistake log, read as those of a learner are.</summary>
internal static class LogLint
{
    internal static void Run(MistakeLogRow row, int offset, PageErrors errors)
    {
        if (row.RetrievalCard.Length == 0)
        {
            return;
        }

        var draft = new CardDraft(row.RetrievalCard, null, Given(row.Symptom), Given(row.RootCause), Source: "page");
        foreach (var finding in CardLint.Run(draft).Where(f => f.Severity != LintSeverity.Info))
        {
            errors.Add(PageRule.ExampleCard, offset, $"{finding.RuleId}: {finding.Message}", finding.Fix);
        }
    }

    private static string? Given(string cell) => cell.Length == 0 ? null : cell;
}
