using MistakeClinic.Clinics.Logs;
using MistakeClinic.Clinics.Pages.Lint;
using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Pages.Reading;

/// <summary>Reads the mistake radar and the mistake log.</summary>
internal static class RadarReader
{
    private static readonly string[] RadarColumns =
    [
        "Mistake to look for",
        "Where it shows up",
        "Symptom",
        "Repair evidence",
    ];

    private static readonly string[] LogColumns = [.. LogTable.Columns];

    internal static IReadOnlyList<RadarRow> Radar(PageSection section, PageErrors errors)
    {
        var hadErrors = errors.Any;
        var cells = TableReader.Rows(section, RadarColumns, errors);
        var seen = new HashSet<string>();
        var rows = new List<(RadarRow Row, Passage[] Cells)>();
        foreach (var row in cells)
        {
            var texts = row.Select(
                    (cell, i) => errors.Check(cell, $"The cell \"{RadarColumns[i]}\"", ClinicLimits.Cell)
                )
                .ToArray();
            if (!seen.Add($"{TextKey.Of(texts[0])}\n{TextKey.Of(texts[1])}"))
            {
                errors.Add(
                    row[0].Offset,
                    $"The mistake \"{texts[0]}\" stands in the radar twice for the same place.",
                    "Delete one row."
                );
            }

            rows.Add((new RadarRow(texts[0], texts[1], texts[2], texts[3]), row));
        }

        if (rows.Count == 0 && errors.Any == hadErrors)
        {
            errors.Add(
                section.Heading.Span.Start,
                "The radar has no rows.",
                "Add a table with the columns " + string.Join(", ", RadarColumns) + "."
            );
        }

        RadarLint.Run(rows, errors);
        AddWhenTooMany(rows.Count, ClinicLimits.RadarRows, "rows", section, errors);
        return [.. rows.Select(r => r.Row)];
    }

    internal static IReadOnlyList<MistakeLogRow> Log(PageSection? section, PageErrors errors)
    {
        if (section is null)
        {
            return [];
        }

        var rows = TableReader
            .Rows(section, LogColumns, errors)
            .Where(r => TextKey.Of(r[0].Text) != "starter" && r.Any(c => c.Text.Length > 0))
            .Select(r => LogRow(r, errors))
            .ToList();
        AddWhenTooMany(rows.Count, ClinicLimits.LogRows, "rows", section, errors);
        return rows;
    }

    private static MistakeLogRow LogRow(Passage[] cells, PageErrors errors)
    {
        var c = cells
            .Select((cell, i) => errors.CheckOptional(cell, $"The cell \"{LogColumns[i]}\"", ClinicLimits.Cell))
            .ToArray();
        var row = new MistakeLogRow(LogTableReader.DateOf(c[0]), c[1], c[2], c[3], c[4], c[5]);
        LogLint.Run(row, cells[5].Offset, errors);
        return row;
    }

    internal static void AddWhenTooMany(int count, int most, string what, PageSection section, PageErrors errors)
    {
        if (count > most)
        {
            errors.Add(
                section.Heading.Span.Start,
                $"The section has {count} {what}; {most} are allowed.",
                "Split the page."
            );
        }
    }
}
