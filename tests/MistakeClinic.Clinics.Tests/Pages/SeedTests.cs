using MistakeClinic.Clinics.Cards;
using MistakeClinic.Clinics.Pages;

namespace MistakeClinic.Clinics.Tests.Pages;

public sealed class SeedTests
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "seeds");

    public static TheoryData<string> Seeds() =>
        [
            .. Directory
                .GetFiles(Root, "*.md", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(Root, f))
                .Order(),
        ];

    [Fact]
    public void There_are_three_seeds_with_slugs_of_their_own()
    {
        var pages = Directory
            .GetFiles(Root, "*.md", SearchOption.AllDirectories)
            .Select(f => SmallPage.Read(File.ReadAllText(f), f));
        Assert.Equal(
            [("container-orchestration", 4), ("discrete-proofs", 1), ("relational-databases", 2)],
            pages.Select(p => (p.Slug.Value, p.Semester ?? 0)).Order()
        );
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_seed_is_a_whole_clinic(string path)
    {
        var markdown = File.ReadAllText(Path.Combine(Root, path));
        var page = SmallPage.Read(markdown, path);
        Assert.True(page.Radar.Count >= 6);
        Assert.Equal(3, page.PracticePages.Count);
        Assert.All(page.PracticePages, p => Assert.InRange(p.Checks.Count, 4, 5));
        Assert.Equal(5, page.RepairProtocol.Count);
        Assert.Contains("| Starter |", markdown, StringComparison.Ordinal);
        Assert.Equal(new CompletionStandard(5, 2, 1, 1), page.CompletionStandard);
        Assert.DoesNotContain(ClinicPage.Parse(markdown, path).Findings, f => f.Severity != LintSeverity.Info);
    }
}
