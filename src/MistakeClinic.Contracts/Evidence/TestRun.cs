using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>One run of a test, on the learner's own machine.</summary>
[LeaveOutNulls]
public sealed record TestRun
{
    /// <summary>The command. 1 to 2000 characters.</summary>
    [Text(TextLimits.Mistake)]
    public required string Command { get; init; }

    /// <summary>The command's exit code.</summary>
    public required int ExitCode { get; init; }

    /// <summary>The output, or the end of it.</summary>
    public string? Output { get; init; }

    /// <summary>How long it took, in milliseconds, 0 to 86,400,000.</summary>
    [Range(0, 86_400_000, ErrorMessage = "must be 0 to 86,400,000 milliseconds")]
    public int? DurationMs { get; init; }

    /// <summary>When it ended.</summary>
    public Instant? RanAt { get; init; }

    /// <summary>The Git commit that was checked out.</summary>
    public string? Commit { get; init; }

    /// <summary>What <c>git diff --stat</c> said.</summary>
    public string? DiffStat { get; init; }
}

/// <summary>A number with its unit, before the repair and after it.</summary>
[LeaveOutNulls]
public sealed record Measurement
{
    /// <summary>What was measured. 1 to 200 characters.</summary>
    [Text(200)]
    public required string Name { get; init; }

    /// <summary>Before the repair, -1e15 to 1e15; left out when there was none.</summary>
    [Range(-EvidenceLimits.Measured, EvidenceLimits.Measured, ErrorMessage = EvidenceLimits.MeasuredFault)]
    public double? Before { get; init; }

    /// <summary>After the repair, -1e15 to 1e15.</summary>
    [Range(-EvidenceLimits.Measured, EvidenceLimits.Measured, ErrorMessage = EvidenceLimits.MeasuredFault)]
    public required double After { get; init; }

    /// <summary>The unit of both, such as ms or rows. 1 to 50 characters.</summary>
    [Text(50)]
    public required string Unit { get; init; }
}
