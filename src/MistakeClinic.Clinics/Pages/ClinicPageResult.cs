using System.Diagnostics.CodeAnalysis;

namespace MistakeClinic.Clinics.Pages;

/// <summary>A page that was read, or what keeps it from being read.</summary>
public sealed class ClinicPageResult
{
    internal ClinicPageResult(ClinicPage page) => Page = page;

    internal ClinicPageResult(IReadOnlyList<PageError> errors) => Errors = errors;

    /// <summary>Whether there is a page.</summary>
    [MemberNotNullWhen(true, nameof(Page))]
    public bool IsPage => Page is not null;

    /// <summary>The page; null when there are errors.</summary>
    public ClinicPage? Page { get; }

    /// <summary>In reading order, at most <see cref="ClinicLimits.Errors"/>; empty when there is a page.</summary>
    public IReadOnlyList<PageError> Errors { get; } = [];
}

/// <summary>One thing an author has to mend.</summary>
/// <param name="Line">1-based, in the text as given.</param>
/// <param name="Column">1-based, in UTF-16 code units.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What to do about it.</param>
public sealed record PageError(int Line, int Column, string Message, string Fix);
