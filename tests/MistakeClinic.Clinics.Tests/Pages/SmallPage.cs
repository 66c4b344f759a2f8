using MistakeClinic.Clinics.Pages;

namespace MistakeClinic.Clinics.Tests.Pages;

/// <summary>A small whole page, to be bent by each test.</summary>
internal static class SmallPage
{
    internal const string Markdown = """
        # Module 3: Sorting: Mistake Clinic

        Semester 2

        Read it twice.

        ## Mistake Radar

        | Mistake to look for | Where it shows up | Symptom | Repair evidence |
        |:---|---:|---|---|
        | Comparing `a \| b` as text | [Lab](practice/01-lab.md) | 10 sorts before 9 | A failing test |
        | Sorting twice | **Katas** | Slow | A benchmark |

        ## Practice Mistake Checks

        ### Sorting Lab

        Source: practice/01-lab.md

        Name the error:

        - "Quicksort is always fast." (On which input?)
        - "`sort` is stable
          everywhere."
        - A heap is a sorted array.

        ## Repair Protocol

        1. Reproduce it.
        2. Repair it.

        ## Mistake Log

        | Date | Mistake | Symptom | Root cause | Repair evidence | Retrieval card |
        |---|---|---|---|---|---|
        | Starter | Pick a row | | | | |
        | 2024-05-01 | Lost equal keys | | Assumed stability | | |

        ## Completion Standard

        - At least five real mistakes are logged.
        - >= 2 mistakes include a counterexample or failing test.
        - At least 1 mistake connects to an older semester skill.
        - Three or more corrections change code or a proof.
        """;

    internal static ClinicPage Read(string markdown, string? path = null)
    {
        var result = ClinicPage.Parse(markdown, path);
        Assert.Empty(result.Errors);
        Assert.True(result.IsPage);
        return result.Page;
    }

    /// <summary>The page with one text replaced by another; fails when the text is not there.</summary>
    internal static ClinicPageResult With(string old, string replacement)
    {
        Assert.Contains(old, Markdown, StringComparison.Ordinal);
        return ClinicPage.Parse(Markdown.Replace(old, replacement, StringComparison.Ordinal));
    }
}
