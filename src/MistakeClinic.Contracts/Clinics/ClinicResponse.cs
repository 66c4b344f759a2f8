using MistakeClinic.Clinics.Pages;
using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>
/// A whole clinic page. Every text is inline Markdown as its author wrote it; show it with raw HTML off, or as it stands.
/// </summary>
public sealed record ClinicResponse
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

    /// <summary>The paragraphs before the first section, blank lines between; may be empty.</summary>
    public required string Intro { get; init; }

    /// <summary>The mistake radar: traps to look for, in the page's order, then the learner's own.</summary>
    public required IReadOnlyList<RadarRowResponse> RadarRows { get; init; }

    /// <summary>The practice pages, in the page's order.</summary>
    public required IReadOnlyList<PracticePageResponse> PracticePages { get; init; }

    /// <summary>The steps of the repair protocol, in order.</summary>
    public required IReadOnlyList<string> Protocol { get; init; }

    /// <summary>When a learner has completed the clinic.</summary>
    public required CompletionStandard CompletionStandard { get; init; }

    /// <summary>Since when the learner works through this clinic; null when not enrolled.</summary>
    public required Instant? EnrolledAt { get; init; }

    /// <summary>When the page was last imported.</summary>
    public required Instant ImportedAt { get; init; }
}

/// <summary>A trap of the mistake radar. Its id stays when the page is imported again, reworded or not.</summary>
/// <param name="RadarRowId">The row.</param>
/// <param name="Mistake">The mistake to look for.</param>
/// <param name="ShowsUpIn">Where it shows up.</param>
/// <param name="Symptom">How it shows.</param>
/// <param name="RepairEvidence">What proves the repair.</param>
/// <param name="Hits">How many mistakes of this learner name the row.</param>
/// <param name="IsOwn">True of the learner's own rows, false of the page's.</param>
/// <param name="Replaces">The row of the page that an own row stands in for, or null.</param>
/// <param name="Clinic">The slug of its clinic.</param>
public sealed record RadarRowResponse(
    RadarRowId RadarRowId,
    string Mistake,
    string ShowsUpIn,
    string Symptom,
    string RepairEvidence,
    int Hits,
    bool IsOwn,
    RadarRowId? Replaces,
    string Clinic
);

/// <summary>A practice page and its wrong statements.</summary>
/// <param name="PracticePageId">The page.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Source">The path or address of the page that the statements belong to.</param>
/// <param name="Prompt">What to do with the statements, or null.</param>
/// <param name="Checks">The statements, in order.</param>
public sealed record PracticePageResponse(
    PracticePageId PracticePageId,
    string Title,
    string Source,
    string? Prompt,
    IReadOnlyList<PracticeCheckResponse> Checks
);

/// <summary>A wrong statement: identify the error.</summary>
/// <param name="CheckId">The check.</param>
/// <param name="Statement">The statement.</param>
/// <param name="Hint">The author's hint, or null.</param>
public sealed record PracticeCheckResponse(CheckId CheckId, string Statement, string? Hint);
