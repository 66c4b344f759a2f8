using System.Text;
using Markdig.Syntax;

namespace MistakeClinic.Clinics.Pages.Reading;

/// <summary>The Markdown that is parsed, and where each part of it stood in the text as given.</summary>
internal sealed class PageText
{
    private readonly List<(int Offset, int Line, int Column)> _origins = [];
    private readonly StringBuilder _text = new();
    private string? _whole;

    internal string Text => _whole ??= _text.ToString();

    internal static PageText Of(IReadOnlyList<string> lines)
    {
        var page = new PageText();
        for (var i = 0; i < lines.Count; i++)
        {
            page.Add(lines[i], i + 1, 1);
            page.Add("\n", i + 1, lines[i].Length + 1);
        }

        return page;
    }

    /// <summary>Lines of a text, whatever ends them, without a byte order mark.</summary>
    internal static string[] LinesOf(string text) =>
        text.TrimStart('\ufeff').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');

    internal void Add(string text, int line, int column)
    {
        _origins.Add((_text.Length, line, column));
        _text.Append(text);
        _whole = null;
    }

    internal (int Line, int Column) Locate(int offset)
    {
        var (low, high) = (0, _origins.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _origins[middle].Offset <= offset ? (middle, high) : (low, middle - 1);
        }

        var origin = _origins.Count == 0 ? (Offset: 0, Line: 1, Column: 1) : _origins[low];
        return (origin.Line, origin.Column + Math.Max(0, offset - origin.Offset));
    }

    /// <summary>The source of a block or inline; empty for one the parser has made up.</summary>
    internal Passage Slice(MarkdownObject node) => Slice(node.Span.Start, node.Span.End + 1);

    /// <summary>The source of a heading, without its marks.</summary>
    internal Passage Slice(HeadingBlock heading) =>
        heading.Inline is { FirstChild: { } first, LastChild: { } last }
            ? Slice(first.Span.Start, last.Span.End + 1)
            : new Passage("", Math.Max(0, heading.Span.Start));

    private Passage Slice(int start, int end)
    {
        start = Math.Clamp(start, 0, Text.Length);
        return new Passage(Text[start..Math.Clamp(end, start, Text.Length)], start).Trimmed();
    }
}
