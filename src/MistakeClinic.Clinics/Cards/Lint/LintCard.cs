using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Cards.Lint;

/// <summary>A draft with what every lint rule needs of it, computed once.</summary>
internal sealed class LintCard
{
    internal LintCard(CardDraft draft)
    {
        Draft = draft;
        Text = draft.Rule ?? "";
        Parts = RuleParts.Read(Text);
        Rule = CardRule.Parse(Text);
        HasOwnFront = !string.IsNullOrWhiteSpace(draft.Front);
        Front =
            HasOwnFront ? draft.Front
            : Rule is null ? null
            : CardFaces.Front(Rule, draft.Symptom);
    }

    internal CardDraft Draft { get; }

    /// <summary>The rule's text, never null.</summary>
    internal string Text { get; }

    internal RuleParts Parts { get; }

    /// <summary>Null when the rule cannot be read; ML001 or ML002 then says why.</summary>
    internal CardRule? Rule { get; }

    internal bool HasOwnFront { get; }

    /// <summary>The front the learner will see; null when there is none yet.</summary>
    internal string? Front { get; }

    /// <summary>A finding about a part of the rule.</summary>
    internal static LintFinding OnRule(string id, LintSeverity severity, TextSpan span, string message, string fix) =>
        new(id, severity, LintField.Rule, span.Start, span.Length, message, fix);

    /// <summary>A finding about the whole of a field; an absent field has an empty span.</summary>
    internal static LintFinding OnField(
        string id,
        LintSeverity severity,
        LintField field,
        string? text,
        string message,
        string fix
    ) => new(id, severity, field, 0, text?.Length ?? 0, message, fix);
}
