using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>How far a learner is from the completion standard of a clinic, and when it was met.</summary>
public sealed record CompletionResponse
{
    /// <summary>The slug of the clinic.</summary>
    public required string Clinic { get; init; }

    /// <summary>Whether every criterion is met.</summary>
    public required bool Met { get; init; }

    /// <summary>The four criteria, in the order of the page.</summary>
    public required IReadOnlyList<CriterionState> Criteria { get; init; }

    /// <summary>
    /// When the standard was met and when it no longer was, the latest first, at most the latest 50. A change that a new
    /// version of the page brings is noted when the learner next changes or reads something of the clinic.
    /// </summary>
    public required IReadOnlyList<CompletionChange> History { get; init; }
}

/// <summary>One criterion of the standard.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Threshold">How many the page asks for, 1 to 1000.</param>
/// <param name="Met">Whether there are as many.</param>
/// <param name="Counted">What counts, in the order in which it was logged.</param>
/// <param name="Missing">What is missing and what would count, or null when it is met.</param>
public sealed record CriterionState(
    CompletionCriterion Criterion,
    int Threshold,
    bool Met,
    IReadOnlyList<CountedMistake> Counted,
    string? Missing
);

/// <summary>A mistake that counts towards a criterion.</summary>
/// <param name="MistakeId">The mistake.</param>
/// <param name="EvidenceIds">The evidence that makes it count; empty where none is asked for.</param>
public sealed record CountedMistake(MistakeId MistakeId, IReadOnlyList<EvidenceId> EvidenceIds);

/// <summary>A criterion of a completion standard.</summary>
public enum CompletionCriterion
{
    /// <summary>Real mistakes are logged. A draft that a missed check opened counts once something was made of it.</summary>
    RealMistakes,

    /// <summary>Mistakes have a counterexample or a failing test.</summary>
    CounterexamplesOrFailingTests,

    /// <summary>Mistakes go back to a skill of an earlier semester or module.</summary>
    EarlierSkills,

    /// <summary>Corrections changed code, a proof, a diagram, a command transcript, a query or a design decision.</summary>
    ArtifactChanges,
}

/// <summary>That the standard was met, or no longer was.</summary>
/// <param name="ChangedAt">When.</param>
/// <param name="Met">Whether it was met from then on.</param>
/// <param name="Counts">How many counted towards each criterion then.</param>
/// <param name="Thresholds">How many the page asked for then.</param>
public sealed record CompletionChange(
    Instant ChangedAt,
    bool Met,
    IReadOnlyList<int> Counts,
    IReadOnlyList<int> Thresholds
);
