using System.Text;

namespace MistakeClinic.Clinics.Text;

/// <summary>The form in which two texts are compared: what a reader would call "the same words".</summary>
public static class TextKey
{
    private static readonly string[] Articles = ["a ", "an ", "the "];

    /// <summary>
    /// Folds case, white space and sentence punctuation (quotes, brackets, commas, dots, backticks, hyphens).
    /// Operators such as <c>&lt;</c>, <c>+</c>, <c>*</c> and <c>!=</c> are kept, since they carry the meaning.
    /// </summary>
    /// <returns>Words separated by one space; empty when the text has no word and no operator.</returns>
    public static string Of(string text)
    {
        var key = new StringBuilder(text.Length);
        var gap = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsKept(text, i))
            {
                // An apostrophe joins: "don't" and "dont" are one word.
                gap |= text[i] is not ('\'' or '\u2019');
                continue;
            }

            if (gap && key.Length > 0)
            {
                key.Append(' ');
            }

            gap = false;
            key.Append(char.ToLowerInvariant(text[i]));
        }

        return key.ToString();
    }

    /// <summary>As <see cref="Of"/>, without one leading article (a, an, the).</summary>
    public static string WithoutArticle(string text)
    {
        var key = Of(text);
        var article = Array.Find(Articles, a => key.StartsWith(a, StringComparison.Ordinal));
        return article is null ? key : key[article.Length..];
    }

    /// <summary>Collapses every run of white space to one space and trims the ends.</summary>
    public static string Collapse(string text) =>
        IsCollapsed(text) ? text : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // Most texts are; taking them apart would be most of the work of showing a card.
    private static bool IsCollapsed(string text)
    {
        var gap = true;
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
                gap = false;
            else if (gap || c != ' ')
                return false;
            else
                gap = true;
        }
        return !gap || text.Length == 0;
    }

    private static bool IsKept(string text, int i) =>
        text[i] switch
        {
            '!' => i + 1 < text.Length && text[i + 1] == '=',
            '`' or '\u00B4' => false,
            '%' or '&' or '*' or '/' or '\\' or '#' or '@' or '_' => true,
            var c => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.IsSymbol(c) || IsMark(c),
        };

    private static bool IsMark(char c) =>
        char.GetUnicodeCategory(c)
            is System.Globalization.UnicodeCategory.NonSpacingMark
                or System.Globalization.UnicodeCategory.SpacingCombiningMark
                or System.Globalization.UnicodeCategory.EnclosingMark;
}
