using MistakeClinic.Clinics.Logs;
using MistakeClinic.Clinics.Tests.Pages;

namespace MistakeClinic.Clinics.Tests.Logs;

public sealed class LogTableTests
{
    private const string Table = """
        | Date | Mistake | Symptom | Root cause | Repair evidence | Retrieval card |
        |---|---|---|---|---|---|
        | 2026-03-01 <!-- mistake 0199f0a2-7c3e-7000-8000-000000000001 --> | Sum too high | It triples | Joins repeat rows | A test | Check the grain before summing. |
        | 2026-03-02 | Another |  |  |  |  |

        """;

    [Fact]
    public void A_row_names_its_mistake_behind_the_date()
    {
        var result = LogTable.Read(Table);
        Assert.Empty(result.Faults);
        Assert.Equal(
            [new Guid("0199f0a2-7c3e-7000-8000-000000000001"), null],
            result.Rows.Select(r => r.Entry.Mistake)
        );
        Assert.Equal(["2026-03-01", "2026-03-02"], result.Rows.Select(r => r.Entry.Row.Date));
        Assert.Equal([3, 4], result.Rows.Select(r => r.Line));
        Assert.Equal([3, 70, 85, 98, 118, 127], result.Rows[0].Starts);
        Assert.Equal(Table, LogTable.Write(result.Rows.Select(r => r.Entry)));
    }

    [Theory]
    [InlineData("no table", 1, 1, "Date", "no table")]
    [InlineData("| Date | Mistake |\n|---|---|", 1, 19, "Symptom", "Column 3 is missing")]
    [InlineData("| Day | Mistake | Symptom | Root cause | Repair evidence | Retrieval card |", 1, 3, "Date", "\"Day\"")]
    [InlineData(
        "| Date | Mistake | Symptom | Repair evidence | Root cause | Retrieval card |",
        1,
        30,
        "Root cause",
        "\"Repair evidence\""
    )]
    [InlineData(
        "| Date | Mistake | Symptom | Root cause | Repair evidence | Retrieval card | Mark |",
        1,
        78,
        "Retrieval card",
        "\"Mark\""
    )]
    [InlineData(
        "| Date | Mistake | Symptom | Root cause | Repair evidence | Retrieval card |",
        1,
        1,
        "Date",
        "line under the header"
    )]
    public void A_wrong_head_is_refused(string table, int line, int column, string cell, string words) =>
        AssertFault(LogTable.Read(table), line, column, cell, words);

    [Theory]
    [InlineData("| 2026-03-03 | Too | few |", 5, 22, "Symptom", "has 3 cells")]
    [InlineData("| 2026-03-03 | a | b | c | d | e | f |", 5, 32, "Retrieval card", "has 7 cells")]
    [InlineData("no row at all", 5, 1, "Date", "has 1 cells")]
    [InlineData("| x <!-- mistake 12 --> | a | b | c | d | e |", 5, 18, "Date", "\"12\" is no reference")]
    [InlineData("\n| 2026-03-03 | a | b | c | d | e |", 6, 1, "Date", "second table")]
    public void A_wrong_row_is_named(string row, int line, int column, string cell, string words) =>
        AssertFault(LogTable.Read(Table.TrimEnd('\n') + "\n" + row + "\n"), line, column, cell, words);

    [Fact]
    public void A_table_has_at_most_2000_rows()
    {
        var row = Table.Split('\n')[3] + "\n";
        var most = Table + string.Concat(Enumerable.Repeat(row, LogTable.MaxRows - 2));
        Assert.Empty(LogTable.Read(most).Faults);
        AssertFault(LogTable.Read(most + row), LogTable.MaxRows + 3, 1, "Date", "2001 rows");
    }

    [Fact]
    public void The_table_can_stand_in_a_clinic_page()
    {
        var log = LogTable.Write([
            new(
                Guid.NewGuid(),
                new("2026-03-01", "a | `b | c`\n<x>", "*s*", "it \\ them", "", "Check the grain before summing.")
            ),
        ]);
        var page =
            SmallPage.Markdown[..SmallPage.Markdown.IndexOf("| Date", StringComparison.Ordinal)]
            + log
            + SmallPage.Markdown[(SmallPage.Markdown.IndexOf("## Completion", StringComparison.Ordinal) - 1)..];
        var row = Assert.Single(SmallPage.Read(page).MistakeLog);
        Assert.Equal("2026-03-01", row.Date);
        Assert.Equal("Check the grain before summing.", row.RetrievalCard);
    }

    private static void AssertFault(LogTableResult result, int line, int column, string cell, string words)
    {
        var fault = Assert.Single(result.Faults);
        Assert.Equal((line, column, cell), (fault.Line, fault.Column, fault.Cell));
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Fix);
    }
}
