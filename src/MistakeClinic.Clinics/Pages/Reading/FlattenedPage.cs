using System.Text.RegularExpressions;

namespace MistakeClinic.Clinics.Pages.Reading;

/// <summary>
/// A page copied from its rendered form: headings have lost their <c>#</c>, and a line is broken where inline code
/// began. It is given back the Markdown it lost, and then read like any other page.
/// </summary>
/// <remarks>
/// What cannot be known is not guessed: a code word glued to the next word stays glued, and no backticks are added.
/// </remarks>
internal static partial class FlattenedPage
{
    /// <summary>Whether section names stand on bare lines and none is a Markdown heading.</summary>
    internal static bool Is(string[] lines)
    {
        var bare = false;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (SectionName.Read(line.TrimStart('#')) is null)
            {
                continue;
            }

            if (line[0] == '#' || (i + 1 < lines.Length && Underline().IsMatch(lines[i + 1])))
            {
                return false;
            }

            bare = true;
        }

        return bare;
    }

    internal static PageText Restore(string[] lines)
    {
        var writer = new FlattenedWriter();
        var next = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            for (next = Math.Max(next, i + 1); next < lines.Length && string.IsNullOrWhiteSpace(lines[next]); next++)
            { }

            var text = lines[i].Trim();
            var column = lines[i].Length - lines[i].TrimStart().Length + 1;
            Write(writer, new FlattenedLine(text, i + 1, column), next < lines.Length ? lines[next].Trim() : "");
        }

        writer.Flush();
        return writer.Page;
    }

    private static void Write(FlattenedWriter writer, FlattenedLine line, string next)
    {
        if (line.Text.Length == 0)
        {
            writer.Flush();
        }
        else if (writer.IsSourceOpen)
        {
            writer.Continue(line);
        }
        else if (SectionName.Read(line.Text) is { } section)
        {
            writer.Heading("## ", line);
            writer.Section = section;
        }
        else if (!writer.HasTitle && !TitleReader.IsSemesterLine(line.Text))
        {
            writer.Heading("# ", line);
            writer.HasTitle = true;
        }
        else if (writer.Section == Section.Practice && IsPageTitle(line.Text, next, writer.IsQuoteOpen))
        {
            writer.Heading("### ", line);
        }
        else if (
            writer.Section == Section.Practice
            && (IsSource(line.Text) || (!writer.IsQuoteOpen && IsPrompt(line.Text)))
        )
        {
            writer.Paragraph(line);
        }
        else if (line.Text[0] == '|')
        {
            writer.Row(line);
        }
        else if (
            Bullet().Match(line.Text) is { Success: true } bullet
            && (!writer.IsQuoteOpen || IsQuoted(line.Text[bullet.Length..]))
        )
        {
            writer.Item(line.From(bullet.Length));
        }
        else
        {
            writer.Continue(line);
        }
    }

    internal static bool IsQuoted(string text) => text.Length > 0 && text[0] is '"' or '\u201C';

    // The name of a practice page is known by the line after it.
    private static bool IsPageTitle(string text, string next, bool quoteIsOpen) =>
        !Bullet().IsMatch(text)
        && text[0] != '|'
        && !IsSource(text)
        && !IsPrompt(text)
        && (IsSource(next) || (!quoteIsOpen && IsPrompt(next) && !text.EndsWith('.')));

    private static bool IsSource(string text) => text.StartsWith("Source:", StringComparison.OrdinalIgnoreCase);

    private static bool IsPrompt(string text) => text.EndsWith(':') && !Bullet().IsMatch(text);

    [GeneratedRegex(@"\A(?:[-*+\u2022]|\d{1,9}[.)])\s+")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"\A {0,3}(?:-{2,}|=+)\s*\z")]
    private static partial Regex Underline();
}
