using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MistakeClinic.Clinics.Logs;

/// <summary>
/// A text as a cell of a Markdown table: it shows as it was typed, and reads back as it was, to the last character. Plain
/// code in backticks stays code.
/// </summary>
/// <remarks>
/// GitHub Flavored Markdown 0.29, "Tables (extension)": a pipe ends a cell even inside of code, so code with a pipe is
/// escaped as text. Cells hold no line breaks; these are written as <c>&lt;br&gt;</c>.
/// </remarks>
public static partial class LogCell
{
    /// <summary>The Markdown of a text. It has no line break and no pipe without a backslash before it.</summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var markdown = new StringBuilder(text.Length + 8);
        var at = 0;
        foreach (var code in Code().EnumerateMatches(text))
        {
            Append(markdown, text, at, code.Index);
            markdown.Append(text, code.Index, code.Length);
            at = code.Index + code.Length;
        }

        Append(markdown, text, at, text.Length);
        return markdown.ToString();
    }

    /// <summary>The text of a cell, be it escaped or typed by hand. Of every text, its escaped form gives the text.</summary>
    public static string Unescape(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        return Escaped().Replace(markdown.Trim(' ', '\t'), match => Meaning(match.Value));
    }

    private static void Append(StringBuilder markdown, string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var c = text[i];
            var isEdge = i == 0 || i == text.Length - 1;
            _ = c switch
            {
                '\n' => markdown.Append("<br>"),
                '<' => markdown.Append("&lt;"),
                '&' when IsWord(text, i + 1) || IsAt(text, i + 1, '#') => markdown.Append("&amp;"),
                // Parsers do not agree on a pipe behind an escaped backslash.
                '|' when IsAt(text, i - 1, '\\') => markdown.Append("&#124;"),
                '\\' or '`' or '|' or '[' or '~' => markdown.Append('\\').Append(c),
                '*' when !(IsBlank(text, i - 1) && IsBlank(text, i + 1)) => markdown.Append("\\*"),
                '_' when !(IsWord(text, i - 1) && IsWord(text, i + 1)) => markdown.Append("\\_"),
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' || (isEdge && char.IsWhiteSpace(c)) =>
                    markdown.Append(CultureInfo.InvariantCulture, $"&#{(int)c};"),
                _ => markdown.Append(c),
            };
        }
    }

    private static string Meaning(string escaped) =>
        escaped[0] switch
        {
            '\\' => escaped[1..],
            '<' => "\n",
            _ => Entity(escaped[1..^1]) ?? escaped,
        };

    private static string? Entity(string name) =>
        name switch
        {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            ['#', 'x' or 'X', .. var hex] => Character(
                int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            ),
            _ => Character(int.Parse(name[1..], CultureInfo.InvariantCulture)),
        };

    private static string? Character(int code) => Rune.IsValid(code) && code > 0 ? new Rune(code).ToString() : null;

    private static bool IsAt(string text, int i, char c) => i >= 0 && i < text.Length && text[i] == c;

    private static bool IsWord(string text, int i) => i >= 0 && i < text.Length && char.IsLetterOrDigit(text[i]);

    private static bool IsBlank(string text, int i) => i < 0 || i >= text.Length || text[i] == ' ';

    // One backtick on each side, no blanks next to them, and nothing inside that a table or the way back would read otherwise.
    [GeneratedRegex(@"(?<!`)`(?!\s)[^`\\|<>&\p{Cc}\p{Zl}\p{Zp}]+(?<!\s)`(?!`)")]
    private static partial Regex Code();

    [GeneratedRegex(
        @"\\[!-/:-@[-`{-~]|<br\s*/?>|&(?:amp|lt|gt|quot|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Escaped();
}
