using MistakeClinic.Clinics.Pages;

namespace MistakeClinic.Clinics.Tests.Pages;

public sealed class ClinicPageErrorTests
{
    [Theory]
    [InlineData("# Module 3: Sorting: Mistake Clinic", "", 1, 1, "no title")]
    [InlineData("# Module 3: Sorting: Mistake Clinic", "# Sorting", 1, 3, "names no module")]
    [InlineData("# Module 3: Sorting", "# Module 3: 並べ替え", 1, 3, "No slug")]
    [InlineData("Where it shows up", "Place", 9, 1, "\"Place\"")]
    [InlineData("| Slow |", "| |", 12, 29, "\"Symptom\" is empty")]
    [InlineData("| Slow |", "| Slow | |", 12, 3, "5 cells")]
    [InlineData(
        "| Sorting twice | **Katas** |",
        "| comparing a | b as text | [Lab](practice/01-lab.md) |",
        12,
        3,
        "5 cells"
    )]
    [InlineData(
        "| Sorting twice | **Katas** |",
        "| Comparing a \\| b as text! | Lab practice/01-lab.md |",
        12,
        3,
        "twice"
    )]
    [InlineData("Source: practice/01-lab.md", "", 16, 1, "has no Source")]
    [InlineData("Source: practice/01-lab.md", "Source: javascript:alert(1)", 18, 9, "scheme \"javascript\"")]
    [InlineData("### Sorting Lab", "### Sorting Lab\n\nSource: a.md\n\n- \"x\"\n\n### Sorting lab", 22, 1, "twice")]
    [InlineData("### Sorting Lab", "### Empty Lab\n\nSource: a.md\n\n### Sorting Lab", 16, 1, "has no statements")]
    [InlineData("### Sorting Lab\n", "", 21, 1, "under no practice page")]
    [InlineData("- A heap is a sorted array.", "- quicksort is always fast", 25, 3, "twice")]
    [InlineData("- A heap is a sorted array.", "- \"A heap is a sorted array.", 25, 3, "never closed")]
    [InlineData("- A heap is a sorted array.", "- \"\"", 25, 4, "statement is empty")]
    [InlineData("- A heap is a sorted array.", "- a\n  - b", 25, 1, "more than one paragraph")]
    [InlineData("## Repair Protocol", "## Mistake Radar", 27, 1, "twice")]
    [InlineData("## Repair Protocol", "## Repair", 44, 52, "\"Repair Protocol\" is missing")]
    [InlineData("1. Reproduce it.\n2. Repair it.", "Think.", 27, 1, "no steps")]
    [InlineData("- At least five real mistakes are logged.", "", 39, 1, "how many real mistakes")]
    [InlineData("At least five real", "Some real", 41, 3, "at least how many")]
    [InlineData("At least five real", "At least fifty real", 41, 3, "at least how many")]
    [InlineData("At least five real", "At least 0 real", 41, 3, "at least how many")]
    [InlineData("At least five real", "At least 1001 real", 41, 3, "at least how many")]
    [InlineData("- At least five", "- At least two mistakes are logged.\n- At least five", 42, 3, "second line")]
    [InlineData("- At least five", "- At least two cakes are baked.\n- At least five", 41, 3, "none of the four")]
    [InlineData("[Lab](practice/01-lab.md)", "[Lab](javascript:alert(1))", 11, 32, "scheme \"javascript\"")]
    [InlineData("[Lab](practice/01-lab.md)", "[Lab](&#106;ava&Tab;script:alert(1))", 11, 32, "scheme \"javascript\"")]
    [InlineData("[Lab](practice/01-lab.md)", "![x](DATA:text/html,x)", 11, 32, "scheme \"data\"")]
    [InlineData("[Lab](practice/01-lab.md)", "<vbscript:x>", 11, 32, "scheme \"vbscript\"")]
    [InlineData("Read it twice.", "Read [it][x].\n\n[x]: a.md", 5, 6, "defined elsewhere")]
    [InlineData("Read it twice.", "Read\0it.", 5, 5, "cannot be stored")]
    public void A_fault_is_named_with_its_place_and_a_fix(
        string old,
        string replacement,
        int line,
        int column,
        string words
    )
    {
        var result = SmallPage.With(old, replacement);
        Assert.Null(result.Page);
        var error = Assert.Single(result.Errors, e => e.Message.Contains(words, StringComparison.Ordinal));
        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.NotEmpty(error.Fix);
    }

    [Fact]
    public void Wrong_columns_are_told_the_four_that_are_expected()
    {
        var error = Assert.Single(SmallPage.With("| Symptom | Repair evidence |", "| Sign | Proof |").Errors);
        Assert.Contains(
            "\"Mistake to look for\", \"Where it shows up\", \"Symptom\", \"Repair evidence\"",
            error.Fix,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void All_faults_are_reported_at_once_in_reading_order()
    {
        var errors = ClinicPage.Parse("Hello").Errors;
        Assert.Equal(5, errors.Count);
        Assert.Equal(errors.OrderBy(e => e.Line).ThenBy(e => e.Column), errors);
        Assert.Contains(errors, e => e.Message == "The page has no title.");
    }

    [Theory]
    [InlineData("slug: Not A Slug", "is no slug")]
    [InlineData("semester: 0", "is no semester")]
    [InlineData("module: three", "is no module")]
    [InlineData("colour: red", "not a key")]
    [InlineData("slug: a\nslug: b", "stands there twice")]
    public void Front_matter_is_checked_line_by_line(string lines, string words)
    {
        var error = Assert.Single(ClinicPage.Parse($"---\n{lines}\n---\n{SmallPage.Markdown}").Errors);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Equal(1 + lines.Split('\n').Length, error.Line);
    }

    [Theory]
    [InlineData("Sorting twice", ClinicLimits.Cell)]
    [InlineData("A heap is a sorted array.", ClinicLimits.Statement)]
    [InlineData("On which input?", ClinicLimits.Hint)]
    [InlineData("Read it twice.", ClinicLimits.Prose)]
    [InlineData("Repair it.", ClinicLimits.Statement)]
    [InlineData("practice/01-lab.md\n\nName", ClinicLimits.Source)]
    [InlineData("Module 3: Sorting: Mistake Clinic", ClinicLimits.Title)]
    public void A_text_may_be_as_long_as_its_limit_and_no_longer(string old, int limit)
    {
        var (head, tail) =
            old[0] == 'M' ? ("Module 3: ", "")
            : old.Contains('\n', StringComparison.Ordinal) ? ("", "\n\nName")
            : ("", "");
        var longest = head + new string('x', limit - head.Length);
        Assert.Empty(SmallPage.With(old, longest + tail).Errors);
        var error = Assert.Single(SmallPage.With(old, longest + "x" + tail).Errors);
        Assert.Contains($"{limit} are allowed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_has_at_most_256_KiB()
    {
        Assert.Contains(
            "262144",
            Assert.Single(ClinicPage.Parse(new string('x', ClinicLimits.PageBytes + 1)).Errors).Message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            ClinicPage.Parse(new string('x', ClinicLimits.PageBytes)).Errors,
            e => e.Message.Contains("262144", StringComparison.Ordinal)
        );
    }
}
