using System.Text.RegularExpressions;
using MistakeClinic.Clinics.Pages;
using MistakeClinic.Clinics.Pages.Reading;
using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Logs;

/// <summary>Reads the table of a log line by line, so that each fault has its row and its column.</summary>
internal static partial class LogTableReader
{
    private const int MaxFaults = 100;

    private static readonly string Header = string.Join(" | ", LogTable.Columns);

    internal static LogTableResult Read(string markdown)
    {
        var lines = PageText.LinesOf(markdown);
        var start = Array.FindIndex(lines, IsRow);
        if (start < 0)
        {
            return Refuse(new(1, 1, LogTable.Columns[0], "There is no table.", $"Begin it with | {Header} |"));
        }

        if (FaultOfHead(lines, start) is { } fault)
        {
            return Refuse(fault);
        }

        var end = Array.FindIndex(lines, start, l => string.IsNullOrWhiteSpace(l) || l.TrimStart()[0] == '#');
        end = end < 0 ? lines.Length : end;
        var faults = new List<LogFault>();
        var rows = new List<ReadLogRow>();
        for (var i = start + 2; i < end; i++)
        {
            AddRow(lines[i], i + 1, rows, faults);
        }

        var second = Array.FindIndex(lines, end, IsRow);
        if (second >= 0)
        {
            faults.Add(
                new(
                    second + 1,
                    1,
                    LogTable.Columns[0],
                    "A second table begins here.",
                    "Send one table, without blank lines in it."
                )
            );
        }

        if (rows.Count > LogTable.MaxRows)
        {
            faults.Add(
                new(
                    rows[LogTable.MaxRows].Line,
                    1,
                    LogTable.Columns[0],
                    $"The table has {rows.Count} rows; {LogTable.MaxRows} are allowed.",
                    "Send it in parts; rows that are left out stay as they are."
                )
            );
        }

        return new(rows, [.. faults.Take(MaxFaults)]);
    }

    /// <summary>A log's date cell, without the comment that names the mistake.</summary>
    internal static string DateOf(string cell) => Reference().Replace(cell, "").TrimEnd();

    private static LogTableResult Refuse(LogFault fault) => new([], [fault]);

    private static bool IsRow(string line) => line.AsSpan().TrimStart() is ['|', ..];

    private static LogFault? FaultOfHead(string[] lines, int start)
    {
        var names = CellsOf(lines[start]);
        for (var i = 0; i < Math.Max(names.Count, LogTable.Columns.Count); i++)
        {
            var (name, at) = i < names.Count ? names[i] : ("", lines[start].Length + 1);
            var wanted = LogTable.Columns[Math.Min(i, LogTable.Columns.Count - 1)];
            if (i >= LogTable.Columns.Count || TextKey.Of(name) != TextKey.Of(wanted))
            {
                return new(
                    start + 1,
                    at,
                    wanted,
                    i < names.Count ? $"Column {i + 1} is called \"{name}\"." : $"Column {i + 1} is missing.",
                    $"Write the header as | {Header} |"
                );
            }
        }

        return start + 1 < lines.Length && IsDelimiter(lines[start + 1])
            ? null
            : new(
                Math.Min(start + 2, lines.Length),
                1,
                LogTable.Columns[0],
                "The line under the header is missing.",
                "Write |---|---|---|---|---|---| under the header."
            );
    }

    private static bool IsDelimiter(string line) =>
        IsRow(line)
        && CellsOf(line) is { } cells
        && cells.Count == LogTable.Columns.Count
        && cells.All(c => Dashes().IsMatch(c.Text));

    private static void AddRow(string line, int number, List<ReadLogRow> rows, List<LogFault> faults)
    {
        var cells = CellsOf(line);
        if (!IsRow(line) || cells.Count != LogTable.Columns.Count)
        {
            var last = Math.Clamp(cells.Count, 1, LogTable.Columns.Count) - 1;
            faults.Add(
                new(
                    number,
                    cells[last].Start,
                    LogTable.Columns[last],
                    $"This row has {cells.Count} cells; the table has {LogTable.Columns.Count} columns.",
                    "Put one | before, between and after the cells, and write \\| for one inside a cell."
                )
            );
            return;
        }

        var date = Reference().Match(cells[0].Text);
        var named = Guid.TryParseExact(date.Groups["id"].Value, "D", out var id);
        if (date.Success && !named)
        {
            faults.Add(
                new(
                    number,
                    cells[0].Start + date.Groups["id"].Index,
                    LogTable.Columns[0],
                    $"\"{date.Groups["id"].Value}\" is no reference to a mistake.",
                    "Take the comment as it was exported, or delete it to log a new mistake."
                )
            );
        }

        var texts = cells.Select((cell, i) => LogCell.Unescape(i == 0 ? DateOf(cell.Text) : cell.Text)).ToArray();
        var row = new MistakeLogRow(texts[0], texts[1], texts[2], texts[3], texts[4], texts[5]);
        rows.Add(new(number, [.. cells.Select(c => c.Start)], new(named ? id : null, row)));
    }

    // Cuts a row at its pipes; one behind a backslash belongs to its cell. The outer pipes hold no cells.
    private static List<(string Text, int Start)> CellsOf(string line)
    {
        var cells = new List<(string Text, int Start)>();
        var end = line.AsSpan().TrimEnd(" \t").Length;
        var start = line.Length - line.AsSpan().TrimStart().Length;
        start += start < end && line[start] == '|' ? 1 : 0;
        for (var i = start; i < end; i++)
        {
            if (line[i] == '\\')
            {
                i++;
            }
            else if (line[i] == '|')
            {
                Add(start, i);
                start = i + 1;
            }
        }

        if (start < end || cells.Count == 0)
        {
            Add(start, end);
        }

        return cells;

        void Add(int from, int to)
        {
            var text = line[from..to];
            cells.Add((text.Trim(' ', '\t'), from + text.Length - text.TrimStart(' ', '\t').Length + 1));
        }
    }

    [GeneratedRegex(@"\s*<!--\s*mistake\s+(?<id>\S*?)\s*-->\s*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\A:?-+:?\z")]
    private static partial Regex Dashes();
}
