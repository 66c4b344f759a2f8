using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>A clinic in the list of clinics.</summary>
public sealed record ClinicSummary
{
    /// <summary>The clinic's name in addresses.</summary>
    public required string Slug { get; init; }

    /// <summary>The page's heading.</summary>
    public required string Title { get; init; }

    /// <summary>1 to 99; null when the page does not say.</summary>
    public required int? Semester { get; init; }

    /// <summary>The module's number, 1 to 999.</summary>
    public required int Module { get; init; }

    /// <summary>The module's name.</summary>
    public required string ModuleName { get; init; }

    /// <summary>How many radar rows the page has.</summary>
    public required int RadarRows { get; init; }

    /// <summary>How many practice checks the page has.</summary>
    public required int Checks { get; init; }

    /// <summary>Whether the learner works through this clinic.</summary>
    public required bool Enrolled { get; init; }

    /// <summary>When the page was last imported; a copy of another instant is to be read anew.</summary>
    public required Instant ImportedAt { get; init; }
}
