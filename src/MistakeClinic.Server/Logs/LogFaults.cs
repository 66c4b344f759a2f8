using Microsoft.AspNetCore.Http.HttpResults;
using MistakeClinic.Clinics.Cards;
using MistakeClinic.Clinics.Logs;

namespace MistakeClinic.Server.Logs;

/// <summary>Finds the cell of a row that a problem with its mistake is in.</summary>
internal static class LogFaults
{
    internal const int Date = 0;
    internal const int Mistake = 1;
    internal const int Symptom = 2;
    internal const int RootCause = 3;
    internal const int Evidence = 4;
    internal const int Card = 5;

    /// <summary>The faults that a refusal of the API is about.</summary>
    internal static IEnumerable<LogFault> Of(ReadLogRow row, ProblemHttpResult problem) =>
        problem.ProblemDetails switch
        {
            HttpValidationProblemDetails fields => fields.Errors.SelectMany(field =>
                field.Value.Select(fault => At(row, CellOf(field.Key), fault))
            ),
            { Extensions: var more } when more.TryGetValue("findings", out var found) => (
                (IReadOnlyList<LintFinding>)found!
            )
                .Where(finding => finding.Severity == LintSeverity.Error)
                .Select(finding => Of(row, finding)),
            var other => [At(row, Mistake, $"{other.Title}; {other.Detail}")],
        };

    /// <summary>A fault and its fix, with a semicolon between, as the API writes them behind a field's name.</summary>
    internal static LogFault At(ReadLogRow row, int cell, string faultAndFix)
    {
        var parts = faultAndFix.Split("; ", 2);
        var fix = parts.Length > 1 ? $"{char.ToUpperInvariant(parts[1][0])}{parts[1][1..]}." : "Correct it.";
        return new(row.Line, row.Starts[cell], LogTable.Columns[cell], $"The cell {parts[0]}.", fix);
    }

    /// <summary>The cell that a member of a request comes from.</summary>
    internal static int CellOf(string member) =>
        member.Split('.')[^1].ToUpperInvariant() switch
        {
            "OCCURREDON" => Date,
            "SYMPTOM" => Symptom,
            "ROOTCAUSE" => RootCause,
            "EVIDENCEID" => Evidence,
            "RULE" or "CARDID" or "CARD" => Card,
            _ => Mistake,
        };

    private static LogFault Of(ReadLogRow row, LintFinding finding)
    {
        var cell = finding.Field switch
        {
            LintField.Symptom => Symptom,
            LintField.RootCause => RootCause,
            _ => Card,
        };
        return new(
            row.Line,
            row.Starts[cell],
            LogTable.Columns[cell],
            $"{finding.RuleId}: {finding.Message}",
            finding.Fix
        );
    }
}
