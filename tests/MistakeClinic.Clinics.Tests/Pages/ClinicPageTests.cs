using MistakeClinic.Clinics.Pages;

namespace MistakeClinic.Clinics.Tests.Pages;

public sealed class ClinicPageTests
{
    [Fact]
    public void A_page_in_Markdown_is_read_whole()
    {
        var page = SmallPage.Read(SmallPage.Markdown);
        Assert.Equal("Module 3: Sorting: Mistake Clinic", page.Title);
        Assert.Equal(
            ("sorting", 2, 3, "Sorting"),
            (page.Slug.Value, page.Semester, page.ModuleNumber, page.ModuleName)
        );
        Assert.Equal("Read it twice.", page.Intro);
        Assert.Equal(
            [
                new RadarRow(
                    "Comparing `a | b` as text",
                    "[Lab](practice/01-lab.md)",
                    "10 sorts before 9",
                    "A failing test"
                ),
                new RadarRow("Sorting twice", "**Katas**", "Slow", "A benchmark"),
            ],
            page.Radar
        );
        var practice = Assert.Single(page.PracticePages);
        Assert.Equal(
            ("Sorting Lab", "practice/01-lab.md", "Name the error:"),
            (practice.Title, practice.Source, practice.Prompt)
        );
        Assert.Equal(
            [
                new PracticeCheck("Quicksort is always fast.", "On which input?"),
                new PracticeCheck("`sort` is stable everywhere.", null),
                new PracticeCheck("A heap is a sorted array.", null),
            ],
            practice.Checks
        );
        Assert.Equal(["Reproduce it.", "Repair it."], page.RepairProtocol);
        Assert.Equal(
            [new MistakeLogRow("2024-05-01", "Lost equal keys", "", "Assumed stability", "", "")],
            page.MistakeLog
        );
        Assert.Equal(new CompletionStandard(5, 2, 1, 3), page.CompletionStandard);
    }

    [Fact]
    public void A_page_copied_from_its_rendered_form_is_read_whole()
    {
        var page = SmallPage.Read(TestFiles.Text("Corpus/flattened.md"), "semester-02-tools/module-05-git/clinic.md");
        Assert.Equal(
            ("git", 2, 5, "Version Control"),
            (page.Slug.Value, page.Semester, page.ModuleNumber, page.ModuleName)
        );
        Assert.Equal("Using `a | b` as if it were a commit range", page.Radar[2].Mistake);
        Assert.Equal(["Staging Lab", "Merge Workshop", "Remotes Clinic"], page.PracticePages.Select(p => p.Title));
        Assert.Equal("practice/03-remotes-clinic.md", page.PracticePages[2].Source);
        Assert.Equal(
            [
                new PracticeCheck("A commit stores the difference to its parent and nothing else.", null),
                new PracticeCheck("I can leave out the message, since the diff says why.", null),
                new PracticeCheck("HEADalways points to a branch.", null),
                new PracticeCheck("A file in .gitignoreis never tracked.", null),
            ],
            page.PracticePages[0].Checks
        );
        Assert.Equal(
            [
                new PracticeCheck("A merge without conflicts is correct.", "Which tests did both sides change?"),
                new PracticeCheck("I ran git resetand the commits are lost for good.", null),
                new PracticeCheck("A rebase with --onto maincopies nothing.", "What do the new ids say?"),
                new PracticeCheck("Two branches cannot point to one commit; a branch owns its commits.", null),
            ],
            page.PracticePages[1].Checks
        );
        Assert.Equal("Name the hidden assumption behind git pulland your use of it.", page.RepairProtocol[1]);
        Assert.Equal(5, page.RepairProtocol.Count);
        Assert.Empty(page.MistakeLog);
        Assert.Equal(new CompletionStandard(5, 2, 1, 1), page.CompletionStandard);
    }

    [Fact]
    public void A_table_row_broken_at_inline_code_is_one_row()
    {
        const string whole = "| Committing without reading the diff |";
        var broken = TestFiles
            .Text("Corpus/flattened.md")
            .Replace(whole, "| Committing without\ngit diffin mind |", StringComparison.Ordinal);
        var page = SmallPage.Read(broken);
        Assert.Equal(3, page.Radar.Count);
        Assert.Equal("Committing without git diffin mind", page.Radar[0].Mistake);
    }

    [Fact]
    public void Line_ends_and_a_byte_order_mark_do_not_matter()
    {
        var unix = SmallPage.Read(SmallPage.Markdown);
        var windows = SmallPage.Read("\ufeff" + SmallPage.Markdown.Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.Equal(unix.Radar, windows.Radar);
        Assert.Equal(unix.PracticePages[0].Checks, windows.PracticePages[0].Checks);
    }

    [Fact]
    public void Front_matter_outweighs_the_page_and_the_page_outweighs_the_path()
    {
        const string matter = "---\nslug: fast-sorting\nsemester: 7\nmodule: 12\ntitle: \"Sorting, fast\"\n---\n";
        var page = SmallPage.Read(matter + SmallPage.Markdown, "semester-03-x/module-09-y.md");
        Assert.Equal(
            ("fast-sorting", 7, 12, "Sorting, fast"),
            (page.Slug.Value, page.Semester, page.ModuleNumber, page.Title)
        );
        var plain = SmallPage.Read(SmallPage.Markdown, "semester-03-x/module-09-y.md");
        Assert.Equal(("y", 2, 3), (plain.Slug.Value, plain.Semester, plain.ModuleNumber));
    }

    [Fact]
    public void Sections_the_clinic_does_not_know_are_left_alone()
    {
        var result = SmallPage.With("## Repair Protocol", "## Further reading\n\n- A book\n\n## Repair Protocol");
        Assert.Empty(result.Errors);
    }

    [Theory]
    [InlineData(
        "\"`sort` is stable\n  everywhere.\"",
        "\u201CSorting is free.\u201D (Since when?)",
        "Sorting is free.",
        "Since when?"
    )]
    [InlineData("\"`sort` is stable\n  everywhere.\"", "\"stable\" means \"fast\"", "\"stable\" means \"fast\"", null)]
    [InlineData(
        "\"`sort` is stable\n  everywhere.\"",
        "\"He said \"stable\" twice.\"",
        "He said \"stable\" twice.",
        null
    )]
    [InlineData("\"`sort` is stable\n  everywhere.\"", "Stable (really?)", "Stable (really?)", null)]
    public void Quotes_around_a_statement_go_and_other_quotes_stay(
        string old,
        string item,
        string statement,
        string? hint
    )
    {
        var result = SmallPage.With(old, item);
        Assert.Empty(result.Errors);
        Assert.Equal(new PracticeCheck(statement, hint), result.Page?.PracticePages[0].Checks[1]);
    }

    [Theory]
    [InlineData("Source: `practice/a.md`", "practice/a.md")]
    [InlineData("**Source:** [the lab](practice/a.md \"Lab\")", "practice/a.md")]
    [InlineData("Source: <https://example.org/a>", "https://example.org/a")]
    [InlineData("Source: practice/a.md\nMore to do:", "practice/a.md")]
    public void The_source_is_a_path_however_it_is_marked_up(string line, string source)
    {
        var result = SmallPage.With("Source: practice/01-lab.md", line);
        Assert.Empty(result.Errors);
        Assert.Equal(source, result.Page?.PracticePages[0].Source);
    }

    [Theory]
    [InlineData("At least twenty real mistakes are logged.", 20)]
    [InlineData("\u2265 7 mistakes are in the log.", 7)]
    [InlineData("A minimum of three mistakes.", 3)]
    [InlineData("No fewer than 12 mistakes are logged.", 12)]
    [InlineData("6 or more mistakes are logged.", 6)]
    public void Thresholds_are_read_in_words_and_digits(string line, int number)
    {
        var result = SmallPage.With("At least five real mistakes are logged.", line);
        Assert.Empty(result.Errors);
        Assert.Equal(number, result.Page?.CompletionStandard.MinimumMistakes);
    }
}
