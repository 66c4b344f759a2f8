using Markdig.Syntax;

namespace MistakeClinic.Clinics.Pages.Reading;

/// <summary>The items of a section's lists.</summary>
internal static class ListReader
{
    internal static List<Passage> Items(IEnumerable<Block> blocks, string what, PageErrors errors)
    {
        var items = new List<Passage>();
        foreach (var item in blocks.OfType<ListBlock>().SelectMany(l => l.OfType<ListItemBlock>()))
        {
            if (item is [ParagraphBlock paragraph])
            {
                items.Add(errors.Text.Slice(paragraph));
            }
            else if (
                item is [QuoteBlock quote]
                && errors.Text.Slice(quote).Text.StartsWith(">=", StringComparison.Ordinal)
            )
            {
                // "- >= 2 mistakes" is a quote to Markdown, and a number to everybody else.
                items.Add(errors.Text.Slice(quote));
            }
            else
            {
                errors.Add(
                    Math.Max(0, item.Span.Start),
                    item.Count == 0 ? $"{what} is empty." : $"{what} is more than one paragraph.",
                    item.Count == 0
                        ? "Write it, or delete the item."
                        : "Keep it to one paragraph without lists, headings or code blocks inside; put code in single backticks."
                );
            }
        }

        return items;
    }
}
