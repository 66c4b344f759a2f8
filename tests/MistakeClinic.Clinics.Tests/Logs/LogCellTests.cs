using System.Net;
using System.Text.RegularExpressions;
using CsCheck;
using Markdig;
using MistakeClinic.Clinics.Logs;
using MistakeClinic.Clinics.Pages;

namespace MistakeClinic.Clinics.Tests.Logs;

public sealed partial class LogCellTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
            Gen.OneOf(
                "|",
                "\\",
                "`",
                "``",
                "\n",
                "\r\n",
                "\t",
                " ",
                "  ",
                "<br>",
                "<b>",
                "<!-- mistake x -->",
                "&amp;",
                "&#124;",
                "&",
                "#",
                "*",
                "**",
                "_",
                "~",
                "[",
                "](x)",
                "\\|",
                "\\\\",
                "`a | b`",
                "`x`",
                "a",
                "word",
                "Ünï",
                "\U0001F600",
                "\u2028",
                "\u0085",
                "\u00a0",
                "|---|",
                "$x_i$",
                "http://e.org/?a=1&b=2",
                "<script>",
                "-->",
                ":",
                "---"
            ),
            Gen.Char['\u0001', '\u007f'].Select(c => c.ToString())
        )
        .Array[0, 12]
        .Select(string.Concat);

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    [Theory]
    [InlineData("a | b", @"a \| b")]
    [InlineData("one\ntwo", "one<br>two")]
    [InlineData("`rm -rf` and `a | b`", @"`rm -rf` and \`a \| b\`")]
    [InlineData(@"C:\temp\|", @"C:\\temp\\&#124;")]
    [InlineData("<b>x</b> & AT&T &lt;", "&lt;b>x&lt;/b> & AT&amp;T &amp;lt;")]
    [InlineData("2 * 3, **p, snake_case, _x_", @"2 * 3, \*\*p, snake_case, \_x\_")]
    [InlineData(" [a](b) ~c~\t", @"&#32;\[a](b) \~c\~&#9;")]
    public void A_cell_stays_readable(string text, string markdown)
    {
        Assert.Equal(markdown, LogCell.Escape(text));
        Assert.Equal(text, LogCell.Unescape(markdown));
    }

    [Theory]
    [InlineData("typed *by hand* with `code` & <br/>a > b", "typed *by hand* with `code` & \na > b")]
    [InlineData("&gt;&quot;&#x41;&#0;&#xD800;&copy;", ">\"A&#0;&#xD800;&copy;")]
    [InlineData(@"C:\temp \n \. end\", @"C:\temp \n . end\")]
    public void A_cell_typed_by_hand_is_read_as_it_shows(string markdown, string text) =>
        Assert.Equal(text, LogCell.Unescape(markdown));

    [Fact]
    public void Every_text_reads_back_to_the_last_character() =>
        Text.Sample(text => Assert.Equal(text, LogCell.Unescape(LogCell.Escape(text))), iter: 20_000);

    [Fact]
    public void Every_table_reads_back_row_by_row() =>
        Gen.Select(Text.Array[6, 6], Gen.Select(Gen.Guid, Gen.Bool).Select((id, named) => named ? id : (Guid?)null))
            .Select((c, id) => new LogEntry(id, new MistakeLogRow(c[0], c[1], c[2], c[3], c[4], c[5])))
            .List[0, 5]
            .Sample(
                entries =>
                {
                    var result = LogTable.Read("# Log\n\n" + LogTable.Write(entries) + "\nThe end.\n");
                    Assert.Empty(result.Faults);
                    Assert.Equal(entries, result.Rows.Select(r => r.Entry));
                    Assert.Equal(LogTable.Write(entries), LogTable.Write(result.Rows.Select(r => r.Entry)));
                },
                iter: 5_000
            );

    [Fact]
    public void A_table_shows_each_text_in_its_cell_as_it_was_typed() =>
        Text.Where(text => !text.Contains("http", StringComparison.Ordinal))
            .Array[6, 6]
            .Sample(
                c =>
                {
                    var row = new LogEntry(null, new MistakeLogRow(c[0], c[1], c[2], c[3], c[4], c[5]));
                    var html = Markdown.ToHtml(LogTable.Write([row]), Pipeline);
                    var cells = Cell().Matches(html).Select(cell => PlainText(cell.Groups[1].Value));
                    Assert.Equal(c.Select(Shown), cells.Select(Shown));
                },
                iter: 5_000
            );

    // What a reader sees: without the marks of code, and with white space as a browser shows it.
    private static string Shown(string text) =>
        string.Join(
            ' ',
            text.Replace("`", "", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );

    private static string PlainText(string html)
    {
        Assert.DoesNotMatch("<(?!/?code>|br>)", html);
        var text = html.Replace("<br>", "\n", StringComparison.Ordinal);
        return WebUtility.HtmlDecode(Tag().Replace(text, ""));
    }

    [GeneratedRegex("<td>(.*?)</td>", RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("</?code>")]
    private static partial Regex Tag();
}
