using MistakeClinic.Clinics.Cards;
using MistakeClinic.Clinics.Pages;

namespace MistakeClinic.Clinics.Tests.Pages;

public sealed class PageLintTests
{
    [Theory]
    [InlineData(
        "## Repair Protocol",
        "## Further Reading\n\nA book.\n\n## Repair Protocol",
        "CP012",
        27,
        1,
        "not read"
    )]
    [InlineData("## Mistake Log", "## Mistakes Log", "CP012", 32, 1, "## Mistake Log")]
    [InlineData("| Sorting twice |", "| comparing a \\| b as text |", "CP013", 12, 3, "stands in the radar already")]
    [InlineData("**Katas**", "Everywhere", "CP014", 12, 19, "no place")]
    [InlineData("**Katas**", "coding", "CP014", 12, 19, "no place")]
    [InlineData("| A benchmark |", "| Understand sorting better |", "CP015", 12, 38, "cannot be shown")]
    [InlineData("A heap is a sorted array.", "Is a heap a sorted array?", "CP016", 25, 3, "claims nothing")]
    [InlineData("A heap is a sorted array.", "A heap is sorted. It is also a tree.", "CP016", 25, 3, "more than one")]
    [InlineData(" (On which input?)", "", "CP017", 16, 1, "has a hint")]
    [InlineData(
        "- A heap is a sorted array.",
        "- A heap is a sorted array.\n\n### Other\n\nSource: b.md\n\n- A heap is a sorted array.",
        "CP018",
        31,
        3,
        "\"Sorting Lab\" already"
    )]
    [InlineData("At least five real", "At least four real", "CP019", 39, 1, "less than is usual")]
    [InlineData("Lost equal keys | | Assumed stability | |", "x | | | | Be careful", "CP021", 37, 26, "ML001")]
    public void A_page_that_can_be_imported_is_told_what_could_be_better(
        string old,
        string replacement,
        string rule,
        int line,
        int column,
        string words
    )
    {
        var result = SmallPage.With(old, replacement);
        Assert.True(result.IsPage);
        var finding = result.Findings.First(f => f.RuleId == rule);
        Assert.Equal((line, column), (finding.Line, finding.Column));
        Assert.Contains(words, finding.Message + finding.Fix, StringComparison.Ordinal);
        Assert.NotEqual(LintSeverity.Error, finding.Severity);
    }

    [Fact]
    public void A_good_page_has_one_finding_and_with_a_slug_none()
    {
        Assert.Equal(["CP020"], ClinicPage.Parse(SmallPage.Markdown).Findings.Select(f => f.RuleId));
        Assert.Empty(ClinicPage.Parse($"---\nslug: sorting\n---\n{SmallPage.Markdown}").Findings);
    }

    [Theory]
    [InlineData("module: 4", "module 3, and elsewhere module 4", 5)]
    [InlineData("semester: 3", "semester 2, and elsewhere semester 3", 5)]
    [InlineData("module: 4\ntitle: \"Module 3: Sorting\"", "module 3, and elsewhere module 4", 6)]
    public void A_page_that_names_two_modules_or_semesters_is_told_which_one_is_taken(
        string matter,
        string words,
        int line
    )
    {
        var result = ClinicPage.Parse($"---\nslug: sorting\n{matter}\n---\n{SmallPage.Markdown}");
        var finding = Assert.Single(result.Findings);
        Assert.Equal(
            ("CP011", LintSeverity.Warning, line, 3),
            (finding.RuleId, finding.Severity, finding.Line, finding.Column)
        );
        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
        Assert.True(result.IsPage);
    }

    [Theory]
    [InlineData("semester-02-data/module-03-sorting.md")]
    [InlineData("semester-02-data/module-03-sorting/clinic.md")]
    [InlineData("docs/sorting.md", "CP020")]
    [InlineData("semester-04-x/module-05-sorting.md", "CP022", "CP022")]
    public void The_path_is_compared_with_the_page(string path, params string[] rules) =>
        Assert.Equal(rules, ClinicPage.Parse(SmallPage.Markdown, path).Findings.Select(f => f.RuleId));

    [Fact]
    public void Errors_name_the_part_of_the_page_that_they_are_of()
    {
        Assert.Equal(
            ["CP003", "CP004"],
            ClinicPage.Parse("Hello").Errors.Select(e => e.RuleId).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.Equal("CP001", Assert.Single(ClinicPage.Parse("a\0").Errors).RuleId);
        Assert.Equal("CP010", Assert.Single(SmallPage.With("(practice/01-lab.md)", "(javascript:x)").Errors).RuleId);
        Assert.Equal("CP005", Assert.Single(SmallPage.With("| Slow |", "| |").Errors).RuleId);
        Assert.Equal("CP009", Assert.Single(SmallPage.With("At least five", "Some").Errors).RuleId);
    }

    [Fact]
    public void Rules_are_numbered_without_gaps() =>
        Assert.Equal(Enumerable.Range(1, PageRule.All.Count).Select(n => $"CP{n:000}"), PageRule.All.Select(r => r.Id));

    [Fact]
    public void A_page_of_many_faults_reports_a_hundred_errors_and_a_hundred_warnings()
    {
        var rows = string.Concat(Enumerable.Range(0, 150).Select(i => $"| Trap {i} | Everywhere | s | |\n"));
        var page = SmallPage.Markdown.Replace(
            "| Sorting twice | **Katas** | Slow | A benchmark |\n",
            rows,
            StringComparison.Ordinal
        );
        var findings = ClinicPage.Parse($"---\nslug: sorting\n---\n{page}").Findings;
        Assert.Equal((100, 100), (findings.Count(f => f.RuleId == "CP005"), findings.Count(f => f.RuleId == "CP014")));
    }
}
