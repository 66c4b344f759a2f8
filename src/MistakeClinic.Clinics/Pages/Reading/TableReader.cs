using Markdig.Extensions.Tables;
using Markdig.Syntax;
using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Pages.Reading;

/// <summary>The one table of a section, with the columns that section asks for.</summary>
internal static class TableReader
{
    /// <returns>The rows' cells, each row as many as there are columns; empty when an error was added.</returns>
    internal static IReadOnlyList<Passage[]> Rows(PageSection section, string[] columns, PageErrors errors)
    {
        var tables = section.Blocks.OfType<Table>().ToList();
        if (tables.Count != 1)
        {
            var broken = section
                .Blocks.OfType<ParagraphBlock>()
                .Where(p => errors.Text.Slice(p).Text.StartsWith('|'))
                .ToList();
            if (tables.Count > 1 || broken.Count > 0)
            {
                errors.Add(
                    tables.Count > 1 ? tables[1].Span.Start : broken[0].Span.Start,
                    tables.Count > 1 ? "The section has more than one table." : "This table cannot be read.",
                    "Keep one table, with a blank line before and after it, a line |---|---| under its header, and a | at both ends of each line."
                );
            }

            return [];
        }

        var rows = tables[0].OfType<TableRow>().Select(r => CellsOf(r, errors.Text)).ToList();
        var found = rows[0].Select(c => c.Line).ToArray();
        if (!found.Select(TextKey.Of).SequenceEqual(columns.Select(TextKey.Of)))
        {
            errors.Add(
                tables[0].Span.Start,
                $"The table has the columns {Quoted(found)}.",
                $"Name them {Quoted(columns)}, in this order."
            );
            return [];
        }

        foreach (var row in rows.Where(r => r.Length != columns.Length))
        {
            errors.Add(
                row.Length > 0 ? row[0].Offset : tables[0].Span.Start,
                $"This row has {row.Length} cells; the table has {columns.Length} columns.",
                "Put one | between two cells, and write \\| for one inside a cell."
            );
        }

        return [.. rows.Skip(1).Where(r => r.Length == columns.Length)];
    }

    // Markdig pads short rows with cells that have no source and no content.
    private static Passage[] CellsOf(TableRow row, PageText text)
    {
        var at = Math.Max(0, row.Span.Start);
        var cells = new List<Passage>();
        foreach (var cell in row.OfType<TableCell>().Where(c => c.Count > 0))
        {
            var passage = cell.Span.IsEmpty ? new Passage("", at) : text.Slice(cell);
            cells.Add(passage with { Text = passage.Text.Replace("\\|", "|", StringComparison.Ordinal) });
            at = cell.Span.IsEmpty ? at : cell.Span.End + 1;
        }

        return [.. cells];
    }

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"\"{n}\""));
}
