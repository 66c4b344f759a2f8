using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace MistakeClinic.Clinics.Pages.Reading;

/// <summary>
/// Refuses links that a browser would run. Each stored text is parsed once more by itself, as a client will, so that
/// cutting a cell or a statement out of its page cannot make a link that was not seen.
/// </summary>
internal static partial class LinkCheck
{
    private static readonly string[] Allowed = ["http", "https", "mailto"];

    /// <returns>What is wrong, to be read after the name of the text; null when nothing is.</returns>
    internal static string? FirstFault(string text)
    {
        if (!text.Contains(']') && !text.Contains('<') && !text.Contains('*') && !text.Contains('_'))
        {
            return null;
        }

        if (MarkdownReader.Parse(text) is not { } document)
        {
            return "is nested too deeply";
        }

        var scheme = document.Descendants().Select(UrlOf).Select(RefusedScheme).FirstOrDefault(s => s is not null);
        return scheme is null ? null : $"has a link with the scheme \"{scheme}\"";
    }

    /// <returns>The scheme of an address when it is not one of those allowed; null for a path and for http, https, mailto.</returns>
    internal static string? RefusedScheme(string? url)
    {
        // Browsers skip control characters and blanks inside a scheme: "java\tscript:" runs.
        var visible = string.Concat((url ?? "").Where(c => !char.IsControl(c) && !char.IsWhiteSpace(c)));
        var scheme = Scheme().Match(visible).Groups[1].Value.ToLowerInvariant();
        return scheme.Length == 0 || Allowed.Contains(scheme) ? null : scheme;
    }

    private static string? UrlOf(MarkdownObject node) =>
        node switch
        {
            LinkInline link => link.Url,
            AutolinkInline { IsEmail: false } link => link.Url,
            LinkReferenceDefinition definition => definition.Url,
            _ => null,
        };

    [GeneratedRegex(@"\A([a-z][a-z0-9+.-]*):", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();
}
