using System.Text.RegularExpressions;
using MistakeClinic.Clinics.Pages.Reading;
using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Pages.Lint;

/// <summary>CP016 to CP018: statements that do not hold one planted error with a key.</summary>
internal static partial class PracticeLint
{
    internal static void Statement(PracticeCheck check, int offset, PageErrors errors)
    {
        var prose = CodeSpans.Blanked(check.Statement).TrimEnd();
        if (prose.EndsWith('?'))
        {
            errors.Add(
                PageRule.OneError,
                offset,
                "This statement asks; it claims nothing that could be wrong.",
                "Write what somebody with the mistake would say."
            );
        }
        else if (SentenceEnd().Count(prose) > 0)
        {
            errors.Add(
                PageRule.OneError,
                offset,
                "This statement has more than one sentence, so more than one thing in it may be wrong.",
                "Keep the sentence with the planted error, or make two statements."
            );
        }
    }

    internal static void Pages(IReadOnlyList<(PracticePage Page, int Offset, int[] Checks)> pages, PageErrors errors)
    {
        var first = new Dictionary<string, PracticePage>();
        foreach (var (page, offset, checks) in pages)
        {
            if (page.Checks.Count > 0 && page.Checks.All(check => check.Hint is null))
            {
                errors.Add(
                    PageRule.Key,
                    offset,
                    $"No statement of \"{page.Title}\" has a hint.",
                    "Put one in parentheses behind the quotes where a learner may be stuck: \"…\" (On which input?)"
                );
            }

            for (var i = 0; i < page.Checks.Count; i++)
            {
                var key = TextKey.Of(page.Checks[i].Statement);
                if (key.Length > 0 && !first.TryAdd(key, page) && first[key] != page)
                {
                    errors.Add(
                        PageRule.SameStatement,
                        checks[i],
                        $"The statement \"{page.Checks[i].Statement}\" stands on \"{first[key].Title}\" already.",
                        "Keep one; answers are counted by statement."
                    );
                }
            }
        }
    }

    [GeneratedRegex(@"(?<=[\p{Ll}\p{N})\]""”]{2})[.!?]\s+(?=\p{Lu}|[""“`(])")]
    private static partial Regex SentenceEnd();
}
