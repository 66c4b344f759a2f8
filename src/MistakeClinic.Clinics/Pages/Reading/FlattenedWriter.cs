using System.Text.RegularExpressions;

namespace MistakeClinic.Clinics.Pages.Reading;

/// <summary>A line of a flattened page, or a part of it, and where it stands.</summary>
internal sealed record FlattenedLine(string Text, int Line, int Column)
{
    internal FlattenedLine From(int start) => new(Text[start..], Line, Column + start);
}

/// <summary>Writes the Markdown of a flattened page, block by block; an item or a row stays open for its broken lines.</summary>
internal sealed partial class FlattenedWriter
{
    private readonly List<FlattenedLine> _open = [];
    private string _mark = "";
    private bool _afterRow;
    private int _openLength;

    internal PageText Page { get; } = new();

    internal Section? Section { get; set; }

    internal bool HasTitle { get; set; }

    /// <summary>Whether the open item began with a quote that has not been closed.</summary>
    internal bool IsQuoteOpen =>
        _mark == "- "
        && _open.Count > 0
        && _openLength <= ClinicLimits.Statement
        && FlattenedPage.IsQuoted(_open[0].Text)
        && !Closed().IsMatch(Joined());

    /// <summary>Whether "Source:" still waits for its path, which was inline code and stands on the next line.</summary>
    internal bool IsSourceOpen =>
        _mark.Length == 0
        && _open is [{ Text: var text }]
        && text.Equals("Source:", StringComparison.OrdinalIgnoreCase);

    internal void Heading(string mark, FlattenedLine line)
    {
        Flush();
        Open(mark, line);
        Flush();
    }

    internal void Paragraph(FlattenedLine line)
    {
        Flush();
        Open("", line);
        if (line.Text.EndsWith(':') && line.Text.StartsWith("Source", StringComparison.OrdinalIgnoreCase))
        {
            // The path was inline code and stands on the next line.
            return;
        }

        Flush();
    }

    internal void Item(FlattenedLine line)
    {
        Flush();
        Open("- ", line);
    }

    internal void Row(FlattenedLine line)
    {
        Flush();
        Open("|", line.From(1));
    }

    /// <summary>A line that opens nothing: it goes on where the last one was broken, or is a paragraph.</summary>
    internal void Continue(FlattenedLine line)
    {
        var isDoneRow = _mark == "|" && _open.Count > 0 && _open[^1].Text.EndsWith('|');
        if (_open.Count == 0 || isDoneRow)
        {
            Flush();
            Open("", line);
            Flush();
            return;
        }

        // The line break after a broken item is lost too: the next item follows on the same line.
        for (var isFirst = true; ; isFirst = false)
        {
            var next = _mark == "- " ? NextItem(line.Text) : null;
            var piece = next is null ? line : line with { Text = line.Text[..next.Index] };
            if (isFirst)
            {
                _open.Add(piece);
                _openLength += piece.Text.Length + 1;
            }
            else
            {
                Item(piece);
            }

            if (next is null)
            {
                return;
            }

            line = line.From(next.Index + next.Length);
        }
    }

    internal void Flush()
    {
        if (_open.Count == 0)
        {
            return;
        }

        var (line, column) = (_open[0].Line, _open[0].Column);
        Page.Add(_afterRow && _mark == "|" ? "" : "\n", line, column);
        Page.Add(_mark, line, column);
        for (var i = 0; i < _open.Count; i++)
        {
            Page.Add(i > 0 ? Gap(_open[i - 1].Text) : "", _open[i].Line, _open[i].Column);
            Page.Add(_open[i].Text, _open[i].Line, _open[i].Column);
        }

        Page.Add("\n", line, column);
        _afterRow = _mark == "|";
        _open.Clear();
    }

    private void Open(string mark, FlattenedLine line)
    {
        _mark = mark;
        _open.Add(line);
        _openLength = line.Text.Length;
    }

    private Match? NextItem(string text)
    {
        var match = (FlattenedPage.IsQuoted(_open.Count > 0 ? _open[0].Text : text) ? QuotedItem() : PlainItem()).Match(
            text
        );
        return match.Success ? match : null;
    }

    private string Joined() => string.Concat(_open.Select((l, i) => (i > 0 ? Gap(_open[i - 1].Text) : "") + l.Text));

    // No blank stood between an opening quote or bracket and the code after it.
    private static string Gap(string before) => Opening().IsMatch(before) ? "" : " ";

    [GeneratedRegex("(?:\\A|[\\s(])[\"\\u201C]\\z|[(\\[{/]\\z")]
    private static partial Regex Opening();

    [GeneratedRegex(@"\A..*[""\u201D](?:\s*\([^)]*\))?\z", RegexOptions.Singleline)]
    private static partial Regex Closed();

    [GeneratedRegex("(?<=[\"\\u201D)])\\s+-\\s+(?=[\"\\u201C])")]
    private static partial Regex QuotedItem();

    [GeneratedRegex(@"(?<=[.!?)])\s+-\s+(?=\p{Lu})")]
    private static partial Regex PlainItem();
}
