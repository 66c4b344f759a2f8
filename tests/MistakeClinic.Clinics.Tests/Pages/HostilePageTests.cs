using CsCheck;
using MistakeClinic.Clinics.Pages;

namespace MistakeClinic.Clinics.Tests.Pages;

public sealed class HostilePageTests
{
    [Theory]
    [InlineData("[")]
    [InlineData("*")]
    [InlineData(">")]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("1. ")]
    [InlineData("**a ")]
    [InlineData("[a](")]
    [InlineData("![")]
    [InlineData("`a``b")]
    [InlineData("|")]
    [InlineData("[a]: b\n")]
    [InlineData("- \"\n")]
    [InlineData("\n")]
    [InlineData("\n=")]
    [InlineData(":|  ")]
    public void A_hundred_thousand_marks_are_refused_or_read_but_never_hang(string mark)
    {
        var many = string.Concat(Enumerable.Repeat(mark, 100_000 / mark.Length));
        Assert.NotEmpty(ClinicPage.Parse(many).Errors);
        Assert.NotEmpty(ClinicPage.Parse("T\nPractice Mistake Checks\nP\nSource: x\n- \"" + many).Errors);
        SmallPage.With("Sorting twice", many[..Math.Min(many.Length, 3_000)]);
    }

    [Fact]
    public void Deep_nesting_is_refused_by_name()
    {
        var error = Assert.Single(
            SmallPage.With("Read it twice.", new string('>', ClinicLimits.Nesting + 1) + " x").Errors
        );
        Assert.Contains("deep", error.Message, StringComparison.Ordinal);
        Assert.Empty(SmallPage.With("Read it twice.", new string('>', 8) + " x").Errors);
    }

    [Fact]
    public void Any_text_is_read_or_refused_without_a_throw() =>
        TextGen.Soup.Sample(text => AssertIsOneOrTheOther(ClinicPage.Parse(text)), iter: 1_000);

    [Fact]
    public void Any_text_inside_a_page_is_read_or_refused_without_a_throw()
    {
        var places = Gen.OneOf(
            "Sorting twice",
            "A heap is a sorted array.",
            "Read it twice.",
            "Repair it.",
            "## Repair Protocol",
            "Source: practice/01-lab.md"
        );
        Gen.Select(places, TextGen.Soup)
            .Sample((place, text) => AssertIsOneOrTheOther(SmallPage.With(place, text)), iter: 1_000);
    }

    [Fact]
    public void Any_text_inside_a_flattened_page_is_read_or_refused_without_a_throw()
    {
        var page = TestFiles.Text("Corpus/flattened.md");
        var places = Gen.OneOf(
            "Staging Lab",
            ".gitignoreis never",
            "For each, name",
            "- Keep both graphs.",
            "Source:\n",
            "| Pick a row |"
        );
        Gen.Select(places, TextGen.Soup)
            .Sample(
                (place, text) =>
                    AssertIsOneOrTheOther(ClinicPage.Parse(page.Replace(place, text, StringComparison.Ordinal))),
                iter: 1_000
            );
    }

    private static void AssertIsOneOrTheOther(ClinicPageResult result)
    {
        Assert.NotEqual(result.IsPage, result.Errors.Count > 0);
        Assert.InRange(result.Errors.Count, 0, ClinicLimits.Errors);
        Assert.All(
            result.Errors,
            e => Assert.True(e.Line >= 1 && e.Column >= 1 && e.Message.Length > 0 && e.Fix.Length > 0, e.ToString())
        );
        Assert.All(result.Page?.Radar ?? [], r => Assert.DoesNotContain('\n', r.Mistake));
    }
}
