namespace MistakeClinic.Clinics.Pages;

/// <summary>When a learner has completed a clinic; each threshold is 1 to 1000.</summary>
/// <param name="MinimumMistakes">Real mistakes logged.</param>
/// <param name="MinimumCounterexamplesOrFailingTests">Of them, with a counterexample or a failing test.</param>
/// <param name="MinimumOlderSemesterLinks">Of them, connected to a skill of an older semester.</param>
/// <param name="MinimumArtifactChanges">
/// Corrections that changed code, a proof, a diagram, a command transcript, a query or a design decision.
/// </param>
public sealed record CompletionStandard(
    int MinimumMistakes,
    int MinimumCounterexamplesOrFailingTests,
    int MinimumOlderSemesterLinks,
    int MinimumArtifactChanges
);
