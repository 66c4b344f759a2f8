using System.Globalization;
using System.Text.RegularExpressions;
using MistakeClinic.Clinics.Pages.Reading;

namespace MistakeClinic.Clinics.Pages.Lint;

/// <summary>CP011, CP020, CP022: what a page says of itself in several places.</summary>
internal static partial class HeadLint
{
    /// <summary>Compares what several places say; each is null where a place says nothing.</summary>
    internal static void Run(HeadSources said, string? path, PageErrors errors)
    {
        Differ("module", said.TitleModule, said.MatterModule);
        Differ("semester", said.LineSemester, said.MatterSemester);
        Differ("semester", said.TitleSemester, said.MatterSemester ?? said.LineSemester);
        OtherPath("module", PathModule(), said.MatterModule ?? said.TitleModule);
        OtherPath("semester", PathSemester(), said.MatterSemester ?? said.LineSemester ?? said.TitleSemester);
        if (said.SlugIsOfTitle)
        {
            errors.Add(
                PageRule.StableSlug,
                said.Offset,
                "The slug is made from the title: with another title this page becomes another clinic.",
                "Add \"slug: a-short-name\" to the front matter."
            );
        }

        void Differ(string what, int? one, int? other)
        {
            if (one is { } number && other is { } second && number != second)
            {
                errors.Add(
                    PageRule.OneModule,
                    said.Offset,
                    $"The page says {what} {number}, and elsewhere {what} {second}, which is taken.",
                    "Correct one, or leave one out: front matter outweighs the first lines, and these the title."
                );
            }
        }

        void OtherPath(string what, Regex pattern, int? named)
        {
            var match = pattern.Matches(path ?? "").LastOrDefault();
            if (
                match is not null
                && named is { } number
                && int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) != number
            )
            {
                errors.Add(
                    PageRule.Path,
                    said.Offset,
                    $"The page says {what} {number}, and its path says \"{match.Value.Trim('/', '\\')}\".",
                    "Correct the page, or rename the file."
                );
            }
        }
    }

    [GeneratedRegex(@"(?:\A|[/\\])module-(\d{1,3})(?=[-/\\.]|\z)", RegexOptions.IgnoreCase)]
    private static partial Regex PathModule();

    [GeneratedRegex(@"(?:\A|[/\\])semester-(\d{1,2})(?=[-/\\.]|\z)", RegexOptions.IgnoreCase)]
    private static partial Regex PathSemester();
}

/// <summary>What a page says of itself, place by place.</summary>
internal sealed record HeadSources(
    int Offset,
    int? TitleModule,
    int? MatterModule,
    int? TitleSemester,
    int? LineSemester,
    int? MatterSemester,
    bool SlugIsOfTitle
);
