using System.Globalization;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using MistakeClinic.Clinics.Pages.Lint;

namespace MistakeClinic.Clinics.Pages.Reading;

/// <summary>What a page says of itself: title, module, semester, slug, introduction.</summary>
internal sealed partial record PageHead(
    string Title,
    ClinicSlug? Slug,
    int? Semester,
    int? ModuleNumber,
    string ModuleName,
    string Intro
);

/// <summary>Reads the head of a page from front matter, heading, first lines and path, in this order of weight.</summary>
internal static partial class TitleReader
{
    internal static bool IsSemesterLine(string text) => SemesterLine().IsMatch(text);

    internal static PageHead Read(FrontMatter matter, PageSections sections, string? path, PageErrors errors)
    {
        var heading = sections.Title is { } block ? errors.Text.Slice(block) : new Passage("", 0);
        var title = matter.Title ?? heading.Line;
        if (title.Length == 0)
        {
            errors.Add(
                0,
                "The page has no title.",
                "Begin with \"# Module 3: Container Orchestration: Mistake Clinic\"."
            );
            return new PageHead("", null, null, null, "", "");
        }

        errors.Check(new Passage(title, heading.Offset), "The title", ClinicLimits.Title);
        var match = ModuleTitle().Match(title);
        var module = matter.Module ?? Number(match.Groups["module"]);
        if (module is null)
        {
            errors.Add(
                heading.Offset,
                "The title names no module.",
                "Write it as \"Module 3: Container Orchestration: Mistake Clinic\", or add \"module: 3\" to the front matter."
            );
        }

        var name = Suffix().Replace(match.Success ? match.Groups["name"].Value : title, "").Trim();
        name = name.Length == 0 ? title : name;
        var (intro, semester) = Intro(sections, errors);
        var given = matter.Slug ?? SlugOf(path);
        var slug = given ?? ClinicSlug.FromName(name);
        HeadLint.Run(
            new HeadSources(
                heading.Offset,
                Number(match.Groups["module"]) ?? Number(ModuleTitle().Match(heading.Line).Groups["module"]),
                matter.Module,
                Number(match.Groups["semester"]),
                semester,
                matter.Semester,
                given is null
            ),
            path,
            errors
        );
        if (slug is null)
        {
            errors.Add(
                heading.Offset,
                $"No slug can be made from \"{name}\".",
                "Add \"slug: a-short-name\" to the front matter."
            );
        }

        semester =
            matter.Semester
            ?? semester
            ?? Number(match.Groups["semester"])
            ?? Number(PathSemester().Match(path ?? "").Groups[1]);
        return new PageHead(title, slug, semester, module, name, intro);
    }

    private static (string Intro, int? Semester) Intro(PageSections sections, PageErrors errors)
    {
        int? semester = null;
        var paragraphs = new List<string>();
        foreach (var block in sections.Intro.OfType<LeafBlock>().Where(b => b is not LinkReferenceDefinition))
        {
            var lines = errors.Text.Slice(block).Lines().ToList();
            semester ??= lines
                .Select(l => Number(SemesterLine().Match(l.Text).Groups[1]))
                .FirstOrDefault(n => n is not null);
            paragraphs.Add(string.Join(' ', lines.Where(l => !IsSemesterLine(l.Text)).Select(l => l.Text)));
        }

        var intro = string.Join("\n\n", paragraphs.Where(p => p.Length > 0));
        var offset = sections.Intro.FirstOrDefault()?.Span.Start ?? 0;
        return (errors.CheckOptional(new Passage(intro, offset), "The introduction", ClinicLimits.Prose), semester);
    }

    private static ClinicSlug? SlugOf(string? path)
    {
        var names = PathModule().Matches(path ?? "").Select(m => m.Groups[1].Value);
        return ClinicSlug.TryParse(names.LastOrDefault(), out var slug) ? slug : null;
    }

    private static int? Number(Group group) =>
        int.TryParse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : null;

    [GeneratedRegex(
        @"\A(?:semester\s+(?<semester>\d{1,2})\s*[,:.\u2013\u2014-]\s*)?module\s+(?<module>\d{1,3})\s*[:.\u2013\u2014-]\s*(?<name>.+)\z",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex ModuleTitle();

    [GeneratedRegex(@"\s*(?:[:\u2013\u2014-]\s*)?\bmistake\s+clinic\s*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Suffix();

    [GeneratedRegex(@"\Asemester\s+(\d{1,2})(?:\s*[:.,\u2013\u2014-].*)?\z", RegexOptions.IgnoreCase)]
    private static partial Regex SemesterLine();

    [GeneratedRegex(@"(?:\A|[/\\])semester-(\d{1,2})(?=[-/\\]|\z)", RegexOptions.IgnoreCase)]
    private static partial Regex PathSemester();

    [GeneratedRegex(@"(?:\A|[/\\])module-\d{1,3}-([^/\\.]+)", RegexOptions.IgnoreCase)]
    private static partial Regex PathModule();
}
