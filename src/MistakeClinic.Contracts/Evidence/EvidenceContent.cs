using System.ComponentModel.DataAnnotations;

namespace MistakeClinic.Contracts;

/// <summary>
/// The fields of a piece of evidence. Which of them are required depends on its type; those of other types are refused,
/// but for <c>note</c>. All texts together have at most 64 KiB of UTF-8.
/// </summary>
[LeaveOutNulls]
public sealed record EvidenceContent
{
    /// <summary>The run that failed, its exit code not 0.</summary>
    public TestRun? FailingRun { get; init; }

    /// <summary>The later run of the same command that passed, its exit code 0.</summary>
    public TestRun? PassingRun { get; init; }

    /// <summary>The smallest input that shows it.</summary>
    public string? Input { get; init; }

    /// <summary>What was expected of the input.</summary>
    public string? Expected { get; init; }

    /// <summary>What came of it; not what was expected.</summary>
    public string? Actual { get; init; }

    /// <summary>As it was, with the mistake.</summary>
    public string? Before { get; init; }

    /// <summary>As it is, repaired; not the same as before.</summary>
    public string? After { get; init; }

    /// <summary>The command that was run.</summary>
    public string? Command { get; init; }

    /// <summary>What the command printed.</summary>
    public string? Output { get; init; }

    /// <summary>The query.</summary>
    public string? Query { get; init; }

    /// <summary>What the query returned.</summary>
    public string? Result { get; init; }

    /// <summary>1 to 50 numbers with their units.</summary>
    [Length(1, EvidenceLimits.Measurements, ErrorMessage = "must have 1 to 50 measurements"), NoNulls]
    public IReadOnlyList<Measurement>? Measurements { get; init; }

    /// <summary>What was decided.</summary>
    public string? Decision { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>What a reviewer said; with any other type, what the learner adds.</summary>
    public string? Note { get; init; }

    /// <summary>Who reviewed it.</summary>
    public string? Reviewer { get; init; }
}
