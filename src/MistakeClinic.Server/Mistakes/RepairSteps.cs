using MistakeClinic.Clinics.Cards;
using MistakeClinic.Contracts;

namespace MistakeClinic.Server.Mistakes;

/// <summary>Reads off a mistake how far it has come through the repair protocol.</summary>
internal static class RepairSteps
{
    private static readonly Rule[] Rules =
    [
        new(RepairStep.MistakeLogged, _ => true, "", ""),
        new(
            RepairStep.Reproduced,
            mistake => mistake.ShowsMistake || mistake is { Symptom: not null, SymptomIsOfRow: false },
            "It is not written down how the mistake shows itself on the smallest example of your own.",
            "Reproduce it, then set symptom to what you saw, or add evidence of type counterexample or failingThenPassingTest."
        ),
        new(
            RepairStep.AssumptionNamed,
            mistake => mistake.RootCause is { } cause && !CardLint.IsBlame(cause),
            "The hidden assumption is not named; to blame a person, as \"careless\" does, names none.",
            "Set rootCause to what you took for granted: \"I assumed that …, but …\"."
        ),
        new(
            RepairStep.Repaired,
            mistake => mistake.HasChange,
            "Nothing says what the repair changed.",
            "Repair the code, proof, diagram, command, query or decision, then add evidence whose changed names it."
        ),
        new(
            RepairStep.EvidenceSaved,
            mistake => mistake.HasProof,
            "Nothing is kept that shows the repair; a review note only tells of it.",
            "Add evidence of a type other than reviewNote: both runs of a test, a counterexample, the line before and after."
        ),
        new(
            RepairStep.CardAdded,
            mistake => mistake.Card is not null,
            "There is no retrieval card yet.",
            "Set card with a rule: \"Check … before …\" or \"Do not use … when …\"."
        ),
    ];

    internal static RepairProgress Of(StoredMistake mistake)
    {
        var next = Array.Find(Rules, rule => !rule.Holds(mistake));
        return new(
            [.. Rules.Select(rule => new RepairStepState(rule.Step, rule.Holds(mistake)))],
            next is null ? null : new(next.Step, next.Missing, next.SatisfiedBy)
        );
    }

    private sealed record Rule(RepairStep Step, Func<StoredMistake, bool> Holds, string Missing, string SatisfiedBy);
}
