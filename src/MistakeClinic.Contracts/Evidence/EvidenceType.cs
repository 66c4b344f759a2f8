namespace MistakeClinic.Contracts;

/// <summary>What kind of thing shows the repair. Each kind has its own fields in <c>content</c>.</summary>
public enum EvidenceType
{
    /// <summary>A test that failed and now passes: <c>failingRun</c> and <c>passingRun</c> of the same command.</summary>
    FailingThenPassingTest,

    /// <summary>An input for which the belief is false: <c>input</c>, <c>expected</c>, <c>actual</c>.</summary>
    Counterexample,

    /// <summary>A line of a proof as it was and as it is: <c>before</c>, <c>after</c>.</summary>
    CorrectedProofStep,

    /// <summary>A diagram that was redrawn: <c>after</c> or a file; <c>before</c> if it helps.</summary>
    RevisedDiagram,

    /// <summary>A command and the safer one in its place: <c>before</c>, <c>after</c>, <c>reason</c>.</summary>
    SaferCommand,

    /// <summary>A command and what it printed: <c>command</c>, and <c>output</c> or a file.</summary>
    CommandTranscript,

    /// <summary>A query and what it returned: <c>query</c>, and <c>result</c> or a file; <c>before</c> if it helps.</summary>
    Query,

    /// <summary>Numbers with units: <c>measurements</c>.</summary>
    Benchmark,

    /// <summary>What was decided and why: <c>decision</c>, <c>reason</c>.</summary>
    DesignDecision,

    /// <summary>What a reviewer said: <c>note</c> or a file; <c>reviewer</c> if known.</summary>
    ReviewNote,
}

/// <summary>What a repair can change.</summary>
public enum ArtifactKind
{
    /// <summary>Code.</summary>
    Code,

    /// <summary>A proof.</summary>
    Proof,

    /// <summary>A diagram.</summary>
    Diagram,

    /// <summary>A command transcript.</summary>
    CommandTranscript,

    /// <summary>A query.</summary>
    Query,

    /// <summary>A design decision.</summary>
    DesignDecision,
}
