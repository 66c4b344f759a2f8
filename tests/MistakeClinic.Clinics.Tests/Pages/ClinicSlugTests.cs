using CsCheck;
using MistakeClinic.Clinics.Pages;

namespace MistakeClinic.Clinics.Tests.Pages;

public sealed class ClinicSlugTests
{
    [Theory]
    [InlineData("a", true)]
    [InlineData("container-orchestration", true)]
    [InlineData("k8s-101", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("a--b", false)]
    [InlineData("A", false)]
    [InlineData("a_b", false)]
    [InlineData("é", false)]
    [InlineData("a\n", false)]
    public void A_slug_is_lower_case_words_joined_by_single_hyphens(string? text, bool isSlug) =>
        Assert.Equal(isSlug, ClinicSlug.TryParse(text, out _));

    [Fact]
    public void A_slug_has_at_most_100_characters()
    {
        Assert.True(ClinicSlug.TryParse(new string('a', ClinicLimits.Slug), out _));
        Assert.False(ClinicSlug.TryParse(new string('a', ClinicLimits.Slug + 1), out _));
        Assert.Throws<FormatException>(() => ClinicSlug.Parse("No Slug"));
    }

    [Theory]
    [InlineData("Services & Storage", "services-storage")]
    [InlineData("  OCI Images, Layers, and the Runtime ", "oci-images-layers-and-the-runtime")]
    [InlineData("並べ替え", null)]
    public void A_name_gives_a_slug_when_it_has_letters_for_one(string name, string? slug) =>
        Assert.Equal(slug, ClinicSlug.FromName(name)?.Value);

    [Fact]
    public void What_a_name_gives_is_always_a_slug() =>
        Gen.String[0, 300]
            .Sample(name => ClinicSlug.FromName(name) is not { } slug || ClinicSlug.TryParse(slug.Value, out _));
}
