using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Pages.Reading;

/// <summary>From text to <see cref="ClinicPage"/>: limits, shape, Markdown, then section by section.</summary>
internal static class ClinicPageParser
{
    internal static ClinicPageResult Parse(string markdown, string? path)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var errors = new PageErrors();
        AddWhenUnreadable(markdown, errors);
        if (errors.Any)
        {
            return new ClinicPageResult(null, errors.InReadingOrder());
        }

        var lines = PageText.LinesOf(markdown);
        errors.Rule = PageRule.FrontMatter;
        var matter = FrontMatter.Read(lines, errors);
        errors.Rule = PageRule.Readable;
        errors.Text = FlattenedPage.Is(lines) ? FlattenedPage.Restore(lines) : PageText.Of(lines);
        var page = MarkdownReader.Parse(errors.Text.Text) is { } document
            ? Read(document, matter, path, errors)
            : TooDeep(errors);
        return new ClinicPageResult(page, errors.InReadingOrder());
    }

    private static ClinicPage? Read(MarkdownDocument document, FrontMatter matter, string? path, PageErrors errors)
    {
        foreach (var link in document.Descendants<LinkInline>().Where(l => l.Reference is not null))
        {
            errors.Add(
                PageRule.Links,
                Math.Max(0, link.Span.Start),
                "This link is defined elsewhere on the page.",
                "Write its address here: [text](address)."
            );
        }

        errors.Rule = PageRule.Sections;
        var sections = PageSections.Of(document, errors);
        errors.Rule = PageRule.Title;
        var head = TitleReader.Read(matter, sections, path, errors);
        var radar = In(Section.Radar, PageRule.Radar, s => RadarReader.Radar(s, errors));
        var practice = In(Section.Practice, PageRule.Practice, s => PracticeReader.Read(s, errors));
        var protocol = In(Section.Protocol, PageRule.Protocol, s => Protocol(s, errors));
        errors.Rule = PageRule.Log;
        var log = RadarReader.Log(sections[Section.Log], errors);
        var completion = In(Section.Completion, PageRule.Completion, s => CompletionReader.Read(s, errors));
        return
            head is { Slug: { } slug, ModuleNumber: { } module }
            && radar is not null
            && practice is not null
            && protocol is not null
            && completion is not null
            ? new ClinicPage(
                head.Title,
                slug,
                head.Semester,
                module,
                head.ModuleName,
                head.Intro,
                radar,
                practice,
                protocol,
                log,
                completion
            )
            : null;

        T? In<T>(Section name, PageRule rule, Func<PageSection, T?> read)
            where T : class
        {
            errors.Rule = rule;
            if (sections[name] is { } section)
            {
                return read(section);
            }

            errors.Add(
                PageRule.Sections,
                errors.Text.Text.TrimEnd().Length,
                $"The section \"{SectionName.Of(name)}\" is missing.",
                $"Add a heading \"## {SectionName.Of(name)}\" and its content."
            );
            return null;
        }
    }

    private static List<string> Protocol(PageSection section, PageErrors errors)
    {
        var steps = ListReader
            .Items(section.Blocks, "A step", errors)
            .Select(item => errors.Check(item, "A step", ClinicLimits.Statement))
            .ToList();
        if (!section.Blocks.OfType<ListBlock>().Any())
        {
            errors.Add(section.Heading.Span.Start, "The repair protocol has no steps.", "Add them as a list.");
        }

        RadarReader.AddWhenTooMany(steps.Count, ClinicLimits.ProtocolSteps, "steps", section, errors);
        return steps;
    }

    private static void AddWhenUnreadable(string markdown, PageErrors errors)
    {
        if (StorableText.FirstFault(markdown) is { } at)
        {
            var before = PageText.LinesOf(markdown[..at]);
            errors.AddAt(
                before.Length,
                before[^1].Length + 1,
                "This character cannot be stored.",
                "Delete it (U+0000, or half of a surrogate pair)."
            );
            return;
        }

        AddWhenMore(Encoding.UTF8.GetByteCount(markdown), ClinicLimits.PageBytes, "bytes");
        AddWhenMore(PageText.LinesOf(markdown).Length, ClinicLimits.Lines, "lines");
        AddWhenMore(markdown.AsSpan().CountAny("[*_`~<"), ClinicLimits.Marks, "of the characters [ * _ ` ~ <");
        AddWhenMore(markdown.AsSpan().Count('|'), ClinicLimits.Pipes, "pipes");

        void AddWhenMore(int count, int most, string what)
        {
            if (count > most)
            {
                errors.AddAt(1, 1, $"The page has {count} {what}; {most} are allowed.", "Split the page.");
            }
        }
    }

    private static ClinicPage? TooDeep(PageErrors errors)
    {
        errors.AddAt(
            1,
            1,
            $"The page nests quotes, lists, emphasis or links more than {ClinicLimits.Nesting} deep.",
            "Flatten it; a clinic page needs no nesting."
        );
        return null;
    }
}
