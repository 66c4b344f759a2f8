using System.Text;
using MistakeClinic.Clinics.Pages;

namespace MistakeClinic.Clinics.Logs;

/// <summary>A mistake log as the table of a clinic page, six columns wide.</summary>
/// <remarks>
/// A row names its mistake by a comment behind its date, <c>&lt;!-- mistake 0199f0a2-… --&gt;</c>, which renders as nothing and
/// is as wide in each row. Rows may be sorted, reworded and cut out; the comment says which mistake they are.
/// </remarks>
public static class LogTable
{
    /// <summary>The columns' names, in order.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    ["Date", "Mistake", "Symptom", "Root cause", "Repair evidence", "Retrieval card"];

    /// <summary>Most rows that are read from one table.</summary>
    public const int MaxRows = 2000;

    /// <summary>The table's Markdown, each line ended by a line feed.</summary>
    public static string Write(IEnumerable<LogEntry> entries)
    {
        var table = new StringBuilder();
        AppendRow(table, Columns);
        table.Append('|').Insert(table.Length, "---|", Columns.Count).Append('\n');
        foreach (var entry in entries)
        {
            var cells = entry.Cells.Select(LogCell.Escape).ToArray();
            cells[0] = entry.Mistake is { } id ? $"{cells[0]} <!-- mistake {id} -->".TrimStart() : cells[0];
            AppendRow(table, cells);
        }

        return table.ToString();
    }

    /// <summary>Reads the table of a Markdown text; what stands around it is passed over.</summary>
    public static LogTableResult Read(string markdown) => LogTableReader.Read(markdown);

    private static void AppendRow(StringBuilder table, IEnumerable<string> cells) =>
        table.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}

/// <summary>A row of the log.</summary>
/// <param name="Mistake">The mistake that it is of; null for a row that names none.</param>
/// <param name="Row">Its texts, as typed.</param>
public sealed record LogEntry(Guid? Mistake, MistakeLogRow Row)
{
    /// <summary>The texts in the order of <see cref="LogTable.Columns"/>.</summary>
    public IReadOnlyList<string> Cells =>
        [Row.Date, Row.Mistake, Row.Symptom, Row.RootCause, Row.RepairEvidence, Row.RetrievalCard];
}

/// <summary>A row that was read, and where.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Starts">Where each cell's text begins: 1-based, in UTF-16 code units.</param>
/// <param name="Entry">What it says.</param>
public sealed record ReadLogRow(int Line, IReadOnlyList<int> Starts, LogEntry Entry);

/// <summary>A table's rows, or what is wrong with them.</summary>
/// <param name="Rows">In the table's order; not to be used when there are faults.</param>
/// <param name="Faults">In reading order, at most 100.</param>
public sealed record LogTableResult(IReadOnlyList<ReadLogRow> Rows, IReadOnlyList<LogFault> Faults);

/// <summary>What is wrong with one cell of a log.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based, in UTF-16 code units.</param>
/// <param name="Cell">The name of the column that the cell is in.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What to do about it.</param>
public sealed record LogFault(int Line, int Column, string Cell, string Message, string Fix);
