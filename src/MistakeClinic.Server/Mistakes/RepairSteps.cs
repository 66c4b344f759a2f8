using MistakeClinic.Contracts;

namespace MistakeClinic.Server.Mistakes;

/// <summary>Reads off a mistake how far it has come through the repair protocol.</summary>
internal static class RepairSteps
{
    private static readonly Rule[] Rules =
    [
        new(RepairStep.MistakeLogged, _ => true, "", ""),
        new(
            RepairStep.SymptomNamed,
            mistake => mistake.Symptom is not null,
            "How the mistake shows itself on the smallest example is not written down.",
            "Reproduce it, then set symptom to what you saw."
        ),
        new(
            RepairStep.AssumptionNamed,
            mistake => mistake.RootCause is not null,
            "The hidden assumption is not named.",
            "Set rootCause to what you took for granted: \"I assumed that …, but …\"."
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
