using System.Diagnostics.CodeAnalysis;
using MistakeClinic.Clinics.Cards;

namespace MistakeClinic.Clinics.Pages;

/// <summary>A page that was read, or what keeps it from being read, and in either case what its author should look at.</summary>
public sealed class ClinicPageResult
{
    internal ClinicPageResult(ClinicPage? page, IReadOnlyList<PageFinding> findings)
    {
        Findings = findings;
        Errors = [.. findings.Where(f => f.Severity == LintSeverity.Error)];
        Page = Errors.Count == 0 ? page : null;
    }

    /// <summary>Whether there is a page.</summary>
    [MemberNotNullWhen(true, nameof(Page))]
    public bool IsPage => Page is not null;

    /// <summary>The page; null when there are errors.</summary>
    public ClinicPage? Page { get; }

    /// <summary>In reading order, at most <see cref="ClinicLimits.Errors"/>; empty when there is a page.</summary>
    public IReadOnlyList<PageFinding> Errors { get; }

    /// <summary>The errors, and at most as many warnings and infos, in reading order.</summary>
    public IReadOnlyList<PageFinding> Findings { get; }
}

/// <summary>One thing an author has to mend, or would do well to.</summary>
/// <param name="RuleId">One of <see cref="PageRule.All"/>; an id never changes its meaning.</param>
/// <param name="Severity">An error keeps the page from being imported.</param>
/// <param name="Line">1-based, in the text as given.</param>
/// <param name="Column">1-based, in UTF-16 code units.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What to do about it.</param>
public sealed record PageFinding(
    string RuleId,
    LintSeverity Severity,
    int Line,
    int Column,
    string Message,
    string Fix
);
