using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>A logged mistake, its card, and how far it has come through the repair protocol.</summary>
public sealed record MistakeResponse
{
    /// <summary>The mistake.</summary>
    public required MistakeId MistakeId { get; init; }

    /// <summary>The slug of its clinic.</summary>
    public required string Clinic { get; init; }

    /// <summary>The day it happened.</summary>
    public required LocalDate OccurredOn { get; init; }

    /// <summary>What went wrong, in the learner's words.</summary>
    public required string Mistake { get; init; }

    /// <summary>The wrong statement of the check that it started from, as it stood then; null without a check.</summary>
    public required string? Believed { get; init; }

    /// <summary>How it showed itself when reproduced; null while that is not named.</summary>
    public required string? Symptom { get; init; }

    /// <summary>The hidden assumption; null while it is not named.</summary>
    public required string? RootCause { get; init; }

    /// <summary>How sure the learner was, in percent, 0 to 100; null when not said.</summary>
    public required int? Confidence { get; init; }

    /// <summary>The radar row that warned of it, or null.</summary>
    public required RadarRowId? RadarRowId { get; init; }

    /// <summary>The practice check that was missed, or null.</summary>
    public required CheckId? CheckId { get; init; }

    /// <summary>The skill of an earlier semester or module that it goes back to, or null.</summary>
    public required LinkedSkill? LinkedSkill { get; init; }

    /// <summary>The retrieval card, or null while there is none.</summary>
    public required MistakeCard? Card { get; init; }

    /// <summary>How many pieces of evidence it has.</summary>
    public required int EvidenceCount { get; init; }

    /// <summary>How often it was made again, misses of its card at a quiz included; undone ones do not count.</summary>
    public required int Recurrences { get; init; }

    /// <summary>When it was last made again; null when it was not.</summary>
    public required Instant? LastRecurredAt { get; init; }

    /// <summary>How far the mistake has come through the repair protocol.</summary>
    public required RepairProgress Repair { get; init; }

    /// <summary>When it was logged.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>When it, its card, its evidence or its recurrences were last changed.</summary>
    public required Instant UpdatedAt { get; init; }
}
