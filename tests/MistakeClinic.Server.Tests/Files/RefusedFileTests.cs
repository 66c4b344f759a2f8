using System.Net;
using System.Text;
using MistakeClinic.Server.Files;
using MistakeClinic.Server.Tests.Mistakes;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Files;

public sealed class RefusedFileTests(MistakeServer server) : IClassFixture<MistakeServer>
{
    public static TheoryData<string, byte[]> Impostors =>
        new()
        {
            { "image/png", [] },
            { "image/png", "<svg/>"u8.ToArray() },
            { "image/png", GivenFile.Png[..^12] },
            { "image/png", [.. GivenFile.Png, .. "<script>"u8] },
            { "image/svg+xml", GivenFile.Png },
            { "image/svg+xml", "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>"u8.ToArray() },
            { "image/svg+xml", "<svg><path/></svg>"u8.ToArray() },
            { "text/plain", GivenFile.Png },
            { "text/markdown", [0xC3, 0x28] },
            { "text/plain", [(byte)'a', 0] },
            { "application/pdf", "%PDF-1.7"u8.ToArray() },
            { "application/pdf", [.. "x"u8, .. GivenFile.Pdf] },
        };

    public static TheoryData<string> ActiveSvg =>
        [
            "<script>alert(1)</script>",
            "<g><script href=\"#x\"/></g>",
            "<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"/></foreignObject>",
            "<path onload=\"alert(1)\"/>",
            "<path ONCLICK=\"x\"/>",
            "<a href=\"javascript:alert(1)\"/>",
            "<a xlink:href=\"https://example.org\"/>",
            "<use href=\"other.svg#x\"/>",
            "<image href=\"http://example.org/a.png\"/>",
            "<image href=\"data:image/svg+xml;base64,AAAA\"/>",
            "<set attributeName=\"href\" to=\"javascript:alert(1)\"/>",
            "<animate attributeName=\"x\"/>",
            "<iframe/>",
            "<path style=\"fill:url(http://example.org/x)\"/>",
            "<path style=\"fill:u\\72l(http://example.org/x)\"/>",
            "<path fill=\"url( 'http://example.org/x')\"/>",
            "<style>@import 'http://example.org/x.css';</style>",
            "<style><![CDATA[@font-face{src:url(data:x)}]]></style>",
            "<style>p{background:image-set('http://example.org/x')}</style>",
            "<style>@imp<![CDATA[ort 'http://example.org/x.css';]]></style>",
            "<style>@imp<!-- -->ort 'http://example.org/x.css';</style>",
            "<style>@imp<e:x xmlns:e='urn:e'/>ort 'http://example.org/x.css';</style>",
            "<style><g/>@import 'http://example.org/x.css';</style>",
            "&nosuch;",
            "<path",
        ];

    [Theory]
    [MemberData(nameof(Impostors), DisableDiscoveryEnumeration = true)]
    public async Task A_file_that_is_not_what_it_says_is_refused(string type, byte[] bytes)
    {
        var learner = await server.NewLearnerAsync();

        using var response = await learner.UploadAsync(bytes, type);

        var problem = await Problem.ReadAsync(response);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "refused-file"), (problem.Status, problem.Type));
        Assert.Equal(["body"], problem.Fields);
    }

    [Theory]
    [MemberData(nameof(ActiveSvg))]
    public void An_svg_that_can_run_or_load_something_is_refused_with_the_line(string inside) =>
        Assert.StartsWith("line 2: ", SvgFile.Check(GivenFile.Svg("\n" + inside)).Fault, StringComparison.Ordinal);

    [Theory]
    [InlineData("<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>", "&a;")]
    [InlineData("<!DOCTYPE svg [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>", "<text>&b;</text>")]
    public void Entities_are_never_expanded(string doctype, string inside) =>
        Assert.NotNull(SvgFile.Check([.. Encoding.UTF8.GetBytes(doctype), .. GivenFile.Svg(inside)]).Fault);

    [Theory]
    [InlineData("utf-7")]
    [InlineData("utf-16")]
    [InlineData("no-such-encoding")]
    public void An_encoding_that_the_bytes_do_not_have_is_refused(string encoding) =>
        Assert.NotNull(
            SvgFile
                .Check([
                    .. Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"{encoding}\"?>"),
                    .. GivenFile.Svg(""),
                ])
                .Fault
        );

    [Fact]
    public void An_svg_that_grows_beyond_5_MiB_is_refused()
    {
        // Each > becomes &gt;.
        var svg = GivenFile.Svg($"<text>{new string('>', 2 * 1024 * 1024)}</text>");
        Assert.Contains("5 MiB", SvgFile.Check(svg).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_has_an_end()
    {
        var deep = string.Concat(Enumerable.Repeat("<g>", 100_000));
        Assert.Contains("inside one another", SvgFile.Check(GivenFile.Svg(deep)).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void What_draws_stays_and_what_only_the_editor_needs_goes()
    {
        // As Graphviz and Inkscape write it: a DTD by name, comments, metadata, their own namespaces.
        var drawn = """
            <?xml version="1.0" encoding="UTF-8" standalone="no"?>
            <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
            <?xml-stylesheet href="http://example.org/x.css"?>
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:e="urn:editor" viewBox="0 0 9 9" e:zoom="2">
            <!-- generated --><metadata><e:x/></metadata><e:view><script xmlns="http://www.w3.org/2000/svg"/></e:view>
            <style>.a > .b { fill: url(#g) }</style><defs><linearGradient id="g"/></defs>
            <g class="a" data-id="7"><use xlink:href="#g"/><text xml:space="preserve">a &amp; b</text><image href="data:image/png;base64,AAAA"/></g>
            </svg>
            """;

        var check = SvgFile.Check(Encoding.UTF8.GetBytes(drawn));

        Assert.Null(check.Fault);
        var kept = Encoding.UTF8.GetString(check.Kept!);
        foreach (
            var gone in new[]
            {
                "DOCTYPE",
                "stylesheet",
                "generated",
                "metadata",
                "script",
                "zoom",
                "data-id",
                "urn:editor",
            }
        )
            Assert.DoesNotContain(gone, kept, StringComparison.Ordinal);
        foreach (
            var stays in new[]
            {
                "viewBox=\"0 0 9 9\"",
                "url(#g)",
                "<use xlink:href=\"#g\"",
                "a &amp; b",
                "data:image/png;base64,AAAA",
            }
        )
            Assert.Contains(stays, kept, StringComparison.Ordinal);
        Assert.Equal(check.Kept, SvgFile.Check(check.Kept!).Kept);
    }

    [Theory]
    [InlineData("image/gif", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/html", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/plain; charset=utf-16", HttpStatusCode.UnsupportedMediaType)]
    public async Task Other_types_are_refused(string type, HttpStatusCode status)
    {
        var learner = await server.NewLearnerAsync();
        using var response = await learner.UploadAsync("x"u8.ToArray(), type);
        Assert.Equal(status, (await Problem.ReadAsync(response)).Status);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    [InlineData("\u202Egnp.exe")]
    public async Task A_name_is_no_path(string name)
    {
        var learner = await server.NewLearnerAsync();
        using var response = await learner.UploadAsync(GivenFile.Png, "image/png", name: name);
        Assert.Equal(["name"], (await Problem.ReadAsync(response)).Fields);
    }
}
