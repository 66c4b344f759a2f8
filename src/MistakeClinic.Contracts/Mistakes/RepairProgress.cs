namespace MistakeClinic.Contracts;

/// <summary>How far a mistake has come through the repair protocol. Computed from what is logged, never stored.</summary>
/// <param name="Steps">Every step, in the order of the protocol.</param>
/// <param name="NextStep">The first step that is not done, or null when all are.</param>
public sealed record RepairProgress(IReadOnlyList<RepairStepState> Steps, NextRepairStep? NextStep);

/// <summary>One step of the repair protocol.</summary>
/// <param name="Step">The step.</param>
/// <param name="Done">Whether what is logged satisfies it.</param>
public sealed record RepairStepState(RepairStep Step, bool Done);

/// <summary>The step to take next.</summary>
/// <param name="Step">The step.</param>
/// <param name="Missing">What is missing, in plain words.</param>
/// <param name="SatisfiedBy">What to send so that the step is done.</param>
public sealed record NextRepairStep(RepairStep Step, string Missing, string SatisfiedBy);

/// <summary>The steps of the repair protocol. More may be added between these; clients must expect names they do not know.</summary>
public enum RepairStep
{
    /// <summary>The mistake is logged.</summary>
    MistakeLogged,

    /// <summary>
    /// It was reproduced on the smallest example: its symptom is named and is not merely the radar row's, or a
    /// counterexample or a failing test shows it.
    /// </summary>
    Reproduced,

    /// <summary>The hidden assumption is named: the root cause, which does not merely blame a person.</summary>
    AssumptionNamed,

    /// <summary>The artifact is repaired: some evidence says what it changed.</summary>
    Repaired,

    /// <summary>What shows the repair is kept: some evidence that is more than a review note.</summary>
    EvidenceSaved,

    /// <summary>The retrieval card is added.</summary>
    CardAdded,
}
