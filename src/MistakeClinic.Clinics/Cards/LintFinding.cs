namespace MistakeClinic.Clinics.Cards;

/// <summary>How much a finding weighs.</summary>
public enum LintSeverity
{
    /// <summary>The card cannot be saved.</summary>
    Error,

    /// <summary>The card can be saved, and would be better without.</summary>
    Warning,

    /// <summary>Worth knowing.</summary>
    Info,
}

/// <summary>The text that a finding points into.</summary>
public enum LintField
{
    /// <summary><see cref="CardDraft.Rule"/>.</summary>
    Rule,

    /// <summary><see cref="CardDraft.Front"/>.</summary>
    Front,

    /// <summary><see cref="CardDraft.Symptom"/>.</summary>
    Symptom,

    /// <summary><see cref="CardDraft.RootCause"/>.</summary>
    RootCause,

    /// <summary><see cref="CardDraft.Instead"/>.</summary>
    Instead,

    /// <summary><see cref="CardDraft.Source"/>.</summary>
    Source,

    /// <summary><see cref="CardDraft.Evidence"/>; it is no text, so the span is empty.</summary>
    Evidence,
}

/// <summary>One thing the lint has to say.</summary>
/// <param name="RuleId">ML001 to ML020; an id never changes its meaning.</param>
/// <param name="Severity">Error blocks the card.</param>
/// <param name="Field">The text the span lies in.</param>
/// <param name="Start">0-based offset in that text, in UTF-16 code units; 0 when the text is absent.</param>
/// <param name="Length">Length in UTF-16 code units; 0 when something is missing there.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What the learner can do about it.</param>
public sealed record LintFinding(
    string RuleId,
    LintSeverity Severity,
    LintField Field,
    int Start,
    int Length,
    string Message,
    string Fix
)
{
    /// <summary>The other card of a duplicate (ML015) or confusable (ML016) finding; else null.</summary>
    public string? OtherCardId { get; init; }

    /// <summary>
    /// What the learner may accept in the place of the span, so that this finding goes; null when none can be made. Empty:
    /// delete it.
    /// </summary>
    public string? Replacement { get; init; }

    /// <summary>The rules to make of one that says several things (ML001, ML005), each for a card of its own; else null.</summary>
    public IReadOnlyList<string>? Split { get; init; }
}
