using System.Text.RegularExpressions;

namespace MistakeClinic.Clinics.Text;

/// <summary>The parts of a text between backticks (inline code and fences alike), without the backticks.</summary>
internal static partial class CodeSpans
{
    internal static List<TextSpan> In(string text)
    {
        var spans = new List<TextSpan>();
        int? open = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '`')
            {
                continue;
            }

            if (open is { } start)
            {
                spans.Add(new TextSpan(start, i - start));
            }

            while (i + 1 < text.Length && text[i + 1] == '`')
            {
                i++;
            }

            open = open is null ? i + 1 : null;
        }

        return spans;
    }

    /// <summary>The same text, same length, with blanks for code and for words in double quotes: what is only named.</summary>
    internal static string Blanked(string text)
    {
        var chars = text.ToCharArray();
        foreach (var span in In(text).Concat(Quote().Matches(text).Select(m => new TextSpan(m.Index, m.Length))))
        {
            Array.Fill(chars, ' ', span.Start, span.Length);
        }

        return new string(chars);
    }

    [GeneratedRegex("\"[^\"]{1,200}\"|\u201C[^\u201D]{1,200}\u201D")]
    private static partial Regex Quote();
}
