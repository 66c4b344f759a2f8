using System.Text.RegularExpressions;
using Markdig.Syntax;
using MistakeClinic.Clinics.Pages.Lint;
using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Pages.Reading;

/// <summary>Reads the practice pages: a heading, a line "Source: …", a prompt, and the wrong statements.</summary>
internal static partial class PracticeReader
{
    internal static IReadOnlyList<PracticePage> Read(PageSection section, PageErrors errors)
    {
        var pages = new List<(PracticePage Page, int Offset, int[] Checks)>();
        var titles = new HashSet<string>();
        var sources = new HashSet<string>();
        foreach (var (heading, blocks) in Groups(section, errors))
        {
            var title = errors.Check(errors.Text.Slice(heading), "The title of a practice page", ClinicLimits.Title);
            var (source, prompt) = Lines(title, heading, blocks, errors);
            if (!titles.Add(TextKey.Of(title)) | (source.Length > 0 && !sources.Add(source)))
            {
                errors.Add(
                    heading.Span.Start,
                    $"The practice page \"{title}\" stands here twice, by its title or its source.",
                    "Join the two, or correct one."
                );
            }

            var (checks, offsets) = StatementReader.Read(title, heading, blocks, errors);
            pages.Add((new PracticePage(title, source, prompt, checks), heading.Span.Start, offsets));
        }

        if (pages.Count == 0)
        {
            errors.Add(
                section.Heading.Span.Start,
                "The section has no practice page.",
                "Add \"### Title of the page\", \"Source: practice/01-page.md\" and a list of statements."
            );
        }

        RadarReader.AddWhenTooMany(pages.Count, ClinicLimits.PracticePages, "practice pages", section, errors);
        PracticeLint.Pages(pages, errors);
        return [.. pages.Select(p => p.Page)];
    }

    private static List<(HeadingBlock Heading, List<Block> Blocks)> Groups(PageSection section, PageErrors errors)
    {
        var groups = new List<(HeadingBlock Heading, List<Block> Blocks)>();
        foreach (var block in section.Blocks)
        {
            if (block is HeadingBlock heading)
            {
                groups.Add((heading, []));
            }
            else if (groups.Count > 0)
            {
                groups[^1].Blocks.Add(block);
            }
            else if (block is ListBlock)
            {
                errors.Add(
                    block.Span.Start,
                    "These statements stand under no practice page.",
                    "Put \"### Title of the page\" and \"Source: …\" before them."
                );
            }
        }

        return groups;
    }

    private static (string Source, string? Prompt) Lines(
        string title,
        HeadingBlock heading,
        List<Block> blocks,
        PageErrors errors
    )
    {
        var lines = blocks.OfType<ParagraphBlock>().SelectMany(p => errors.Text.Slice(p).Lines()).ToList();
        var sources = lines.Where(l => SourceLine().IsMatch(l.Text)).ToList();
        var prompt = string.Join(' ', lines.Except(sources).Select(l => l.Text));
        if (prompt.Length > 0)
        {
            errors.Check(lines.Except(sources).First() with { Text = prompt }, "The prompt", ClinicLimits.Prose);
        }

        if (sources.Count != 1)
        {
            errors.Add(
                sources.Count == 0 ? heading.Span.Start : sources[1].Offset,
                sources.Count == 0
                    ? $"The practice page \"{title}\" has no Source."
                    : $"The practice page \"{title}\" has more than one Source.",
                "Write one line \"Source: practice/01-page.md\" under its heading."
            );
        }

        var source = sources.Count == 0 ? "" : Source(sources[0], errors);
        return (source, prompt.Length == 0 ? null : prompt);
    }

    private static string Source(Passage line, PageErrors errors)
    {
        var value = line.Part(SourceLine().Match(line.Text).Groups[1]);
        var link = Link().Match(value.Text);
        value = value with
        {
            Text = (link.Success ? link.Groups[1].Value : value.Text).Trim('`', '*', '_', '<', '>', ' '),
        };
        if (LinkCheck.RefusedScheme(value.Text) is { } scheme)
        {
            errors.Add(
                value.Offset,
                $"The Source has the scheme \"{scheme}\".",
                "Write a path of the course, or an http or https address."
            );
        }

        return errors.Check(value, "The Source", ClinicLimits.Source);
    }

    [GeneratedRegex(@"\A[*_]{0,2}source[*_]{0,2}\s*:[*_]{0,2}\s*(.*)\z", RegexOptions.IgnoreCase)]
    private static partial Regex SourceLine();

    [GeneratedRegex(@"\A\[[^\]]*\]\(\s*<?([^)\s>]*)")]
    private static partial Regex Link();
}
