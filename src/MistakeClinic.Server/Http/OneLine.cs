namespace MistakeClinic.Server.Http;

/// <summary>Texts of others as logs may hold them: one line, of a length.</summary>
internal static class OneLine
{
    /// <summary>The User-Agent's most characters.</summary>
    internal const int LongestUserAgent = 200;

    /// <summary>The text with each control character and line break replaced by a question mark, cut to a length.</summary>
    internal static string Of(string text, int longest)
    {
        if (text.Length > longest)
        {
            // Not through the middle of a character.
            var end = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
            text = text[..end];
        }
        return text.Any(IsBreak) ? string.Create(text.Length, text, static (to, from) => Replace(from, to)) : text;
    }

    /// <summary>What the client says that it is.</summary>
    internal static string UserAgent(HttpRequest request) => Of(request.Headers.UserAgent.ToString(), LongestUserAgent);

    // U+2028 and U+2029 break lines as well.
    private static bool IsBreak(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';

    private static void Replace(string from, Span<char> to)
    {
        for (var i = 0; i < to.Length; i++)
            to[i] = IsBreak(from[i]) ? '?' : from[i];
    }
}
