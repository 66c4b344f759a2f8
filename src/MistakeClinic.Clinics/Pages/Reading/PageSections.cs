using Markdig.Syntax;

namespace MistakeClinic.Clinics.Pages.Reading;

/// <summary>One section: its heading and the top-level blocks up to the next heading of its level.</summary>
internal sealed record PageSection(HeadingBlock Heading, List<Block> Blocks);

/// <summary>A document cut at its headings. Unknown sections are left out, and said to be.</summary>
internal sealed class PageSections
{
    private readonly Dictionary<Section, PageSection> _sections = [];

    private PageSections() { }

    /// <summary>The first heading, when it is no section.</summary>
    internal HeadingBlock? Title { get; private set; }

    /// <summary>The blocks before the first section.</summary>
    internal List<Block> Intro { get; } = [];

    internal PageSection? this[Section section] => _sections.GetValueOrDefault(section);

    internal static PageSections Of(MarkdownDocument document, PageErrors errors)
    {
        var sections = new PageSections();
        var intro = true;
        PageSection? open = null;
        HeadingBlock? unknown = null;
        foreach (var block in document)
        {
            if (block is not HeadingBlock heading)
            {
                (open?.Blocks ?? (intro ? sections.Intro : null))?.Add(block);
                continue;
            }

            var isTitle = sections.Title is null && intro && SectionName.Read(errors.Text.Slice(heading).Line) is null;
            if (isTitle)
            {
                sections.Title = heading;
            }
            else if (SectionName.Read(errors.Text.Slice(heading).Line) is { } name)
            {
                open = sections.Start(name, heading, errors);
            }
            else if (open is not null && heading.Level > open.Heading.Level)
            {
                open.Blocks.Add(heading);
            }
            else if (open is not null || unknown is null || heading.Level <= unknown.Level)
            {
                (open, unknown) = (null, heading);
                Skip(heading, errors);
            }

            intro &= isTitle;
        }

        return sections;
    }

    private static void Skip(HeadingBlock heading, PageErrors errors)
    {
        var text = errors.Text.Slice(heading).Line;
        var meant = SectionName.Nearest(text);
        errors.Add(
            PageRule.UnknownSection,
            heading.Span.Start,
            $"The section \"{text}\" is not read: it is none of a clinic page.",
            meant is { } section
                ? $"Write \"## {SectionName.Of(section)}\" if that is meant."
                : "Move it to a page of its own, or below a section with a heading of a lower level."
        );
    }

    private PageSection Start(Section name, HeadingBlock heading, PageErrors errors)
    {
        var section = new PageSection(heading, []);
        if (!_sections.TryAdd(name, section))
        {
            errors.Add(
                heading.Span.Start,
                $"The section \"{SectionName.Of(name)}\" stands on the page twice.",
                "Join the two, or delete one."
            );
        }

        return section;
    }
}
