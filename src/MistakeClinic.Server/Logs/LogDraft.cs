using MistakeClinic.Clinics.Logs;
using MistakeClinic.Contracts;
using NodaTime;
using NodaTime.Text;

namespace MistakeClinic.Server.Logs;

/// <summary>What a row asks for: of a mistake that is known, the cells that differ from what the table showed of it.</summary>
internal sealed class LogDraft(ReadLogRow row, LogEntry? shown)
{
    private readonly ParseResult<LocalDate> _date = LocalDatePattern.Iso.Parse(row.Entry.Row.Date.Trim());

    /// <summary>What is wrong before any request is made of it.</summary>
    internal IEnumerable<LogFault> Faults
    {
        get
        {
            if (Differs(LogFaults.Date) && !_date.Success)
                yield return At(LogFaults.Date, "is no date such as 2026-03-01; write year, month and day");
            if (Differs(LogFaults.Mistake) && Text(LogFaults.Mistake) is null)
                yield return At(LogFaults.Mistake, "is empty; say what went wrong, or take the row out");
            if (Differs(LogFaults.Card) && shown is not null && Text(LogFaults.Card) is null)
                yield return At(
                    LogFaults.Card,
                    "is empty, and a card is not taken away; write the rule that it should have"
                );
            if (Differs(LogFaults.Evidence) && !string.IsNullOrEmpty(shown?.Row.RepairEvidence))
                yield return At(
                    LogFaults.Evidence,
                    "was changed, and evidence is not; put it back, and add or delete evidence by the API"
                );
            else if (Note is { Length: > EvidenceText.MaxCell })
                yield return At(
                    LogFaults.Evidence,
                    $"has more than {EvidenceText.MaxCell} characters; shorten it, or add evidence by the API"
                );
        }
    }

    /// <summary>A review note to add, or null.</summary>
    internal string? Note => Differs(LogFaults.Evidence) ? Text(LogFaults.Evidence) : null;

    /// <summary>The change of a known mistake; null when only evidence differs.</summary>
    internal ChangeMistakeRequest? ToPatch()
    {
        var patch = new ChangeMistakeRequest();
        if (Differs(LogFaults.Date))
            patch = patch with { OccurredOn = _date.Value };
        if (Differs(LogFaults.Mistake))
            patch = patch with { Mistake = Text(LogFaults.Mistake)! };
        if (Differs(LogFaults.Symptom))
            patch = patch with { Symptom = Text(LogFaults.Symptom) };
        if (Differs(LogFaults.RootCause))
            patch = patch with { RootCause = Text(LogFaults.RootCause) };
        if (Differs(LogFaults.Card))
            patch = patch with { Card = new() { Rule = Text(LogFaults.Card)! } };
        return Enumerable.Range(0, LogTable.Columns.Count).Any(i => i != LogFaults.Evidence && Differs(i))
            ? patch
            : null;
    }

    /// <summary>The request that logs a new mistake.</summary>
    internal LogMistakeRequest ToRequest(string clinic, CardId card) =>
        new()
        {
            Clinic = clinic,
            OccurredOn = _date.Value,
            Mistake = Text(LogFaults.Mistake)!,
            Symptom = Text(LogFaults.Symptom),
            RootCause = Text(LogFaults.RootCause),
            Card = Text(LogFaults.Card) is { } rule ? new() { CardId = card, Rule = rule } : null,
        };

    private bool Differs(int cell) => shown is null || shown.Cells[cell] != row.Entry.Cells[cell];

    private string? Text(int cell) => string.IsNullOrWhiteSpace(row.Entry.Cells[cell]) ? null : row.Entry.Cells[cell];

    private LogFault At(int cell, string faultAndFix) => LogFaults.At(row, cell, faultAndFix);
}
