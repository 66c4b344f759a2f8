using MistakeClinic.Clinics.Logs;
using MistakeClinic.Clinics.Pages;
using MistakeClinic.Clinics.Text;
using MistakeClinic.Server.Mistakes;

namespace MistakeClinic.Server.Logs;

/// <summary>Tells which mistake each row of a table is of.</summary>
internal static class LogMatch
{
    /// <summary>
    /// The rows that say something, each with its mistake: the one that it names, or else one of the same day and text that
    /// no other row names, or none. So a table without comments can be sent twice.
    /// </summary>
    internal static List<(ReadLogRow Row, (StoredMistake Mistake, LogEntry Entry)? Known)> Run(
        IReadOnlyList<ReadLogRow> rows,
        LogDocument log,
        List<LogFault> faults
    )
    {
        var known = log.Rows.ToDictionary(row => row.Mistake.MistakeId.Value);
        var named = rows.Select(row => row.Entry.Mistake).OfType<Guid>().ToHashSet();
        var free = log
            .Rows.Where(row => !named.Contains(row.Mistake.MistakeId.Value))
            .GroupBy(row => KeyOf(row.Entry.Row))
            .ToDictionary(group => group.Key, group => new Queue<(StoredMistake, LogEntry)>(group));
        var seen = new HashSet<Guid>();
        var matches = new List<(ReadLogRow, (StoredMistake, LogEntry)?)>();
        foreach (var row in rows)
        {
            if (row.Entry.Mistake is { } id)
            {
                if (!known.TryGetValue(id, out var one))
                    Refuse(
                        row,
                        "The comment names no mistake of this log.",
                        "Delete the comment to log a new mistake, or take the row out."
                    );
                else if (!seen.Add(id))
                    Refuse(
                        row,
                        "A row above names the same mistake.",
                        "Keep one, and delete the comment of a new mistake."
                    );
                else
                    matches.Add((row, one));
            }
            else if (!IsNone(row.Entry.Row))
                matches.Add(
                    (
                        row,
                        free.TryGetValue(KeyOf(row.Entry.Row), out var same) && same.TryDequeue(out var it) ? it : null
                    )
                );
        }
        return matches;

        void Refuse(ReadLogRow row, string message, string fix) =>
            faults.Add(new(row.Line, row.Starts[LogFaults.Date], LogTable.Columns[LogFaults.Date], message, fix));
    }

    private static (string Date, string Mistake) KeyOf(MistakeLogRow row) => (row.Date, row.Mistake);

    // An empty row, or the one that a page begins with.
    private static bool IsNone(MistakeLogRow row) =>
        TextKey.Of(row.Date) == "starter" || new LogEntry(null, row).Cells.All(string.IsNullOrWhiteSpace);
}
