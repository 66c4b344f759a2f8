using Markdig;
using Markdig.Syntax;

namespace MistakeClinic.Clinics.Pages.Reading;

/// <summary>The one way Markdown is parsed here: CommonMark, pipe tables, raw HTML as text, bounded nesting.</summary>
internal static class MarkdownReader
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder
    {
        MaximumNestingDepth = ClinicLimits.Nesting,
    }
        .UsePipeTables()
        .UsePreciseSourceLocation()
        .DisableHtml()
        .Build();

    /// <returns>Null when the text nests more deeply than <see cref="ClinicLimits.Nesting"/>.</returns>
    internal static MarkdownDocument? Parse(string text)
    {
        try
        {
            return Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig's answer to too deep a nesting; it has no Try form.
            return null;
        }
    }
}
