using MistakeClinic.Clinics.Text;

namespace MistakeClinic.Clinics.Cards;

/// <summary>The one sentence of a retrieval card, taken apart: an if-then plan whose "if" is the trigger.</summary>
/// <remarks>
/// Opening words and the joining word are matched as whole words in any case; "Don't" and "Don’t" mean "Do not".
/// With several joining words the last one that leaves a trigger counts.
/// </remarks>
public sealed record CardRule
{
    /// <summary>Longest rule that is accepted, in UTF-16 code units.</summary>
    public const int MaxLength = 300;

    private CardRule(CardKind kind, TextSpan subjectSpan, TextSpan triggerSpan, string text)
    {
        Kind = kind;
        SubjectSpan = subjectSpan;
        TriggerSpan = triggerSpan;
        Subject = TextKey.Collapse(subjectSpan.In(text));
        Trigger = TextKey.Collapse(triggerSpan.In(text));
    }

    /// <summary>Which of the two shapes it has.</summary>
    public CardKind Kind { get; }

    /// <summary>A: what to check, or the thing not to use; white space collapsed.</summary>
    public string Subject { get; }

    /// <summary>B: the situation that calls for the rule, without its final dots; white space collapsed.</summary>
    public string Trigger { get; }

    /// <summary>Where the subject stands in the text that was parsed.</summary>
    public TextSpan SubjectSpan { get; }

    /// <summary>Where the trigger stands in the text that was parsed.</summary>
    public TextSpan TriggerSpan { get; }

    /// <summary>The rule as it is shown: <c>Check A before B.</c> or <c>Do not use A when B.</c></summary>
    public string Canonical =>
        Kind == CardKind.Check ? $"Check {Subject} before {Trigger}." : $"Do not use {Subject} when {Trigger}.";

    /// <summary>
    /// Equal for two rules that say the same: case, white space, punctuation and leading articles are folded.
    /// A learner's cards are unique by it.
    /// </summary>
    public string Key
    {
        get
        {
            var kind = Kind == CardKind.Check ? "check" : "do-not-use";
            return $"{kind}: {TextKey.WithoutArticle(Subject)}: {TextKey.WithoutArticle(Trigger)}";
        }
    }

    /// <summary>Reads a rule.</summary>
    /// <returns>
    /// The rule, or null when the text is empty, longer than <see cref="MaxLength"/>, holds a character that cannot be
    /// stored, or is not of either shape; <see cref="CardLint"/> says why, and what to write instead.
    /// </returns>
    public static CardRule? Parse(string? text)
    {
        if (text is null || text.Length > MaxLength || StorableText.FirstFault(text) is not null)
        {
            return null;
        }

        return
            RuleParts.Read(text) is { Kind: { } kind, Trigger: { } trigger } parts
            && RuleParts.IsNamed(text, parts.Subject)
            && RuleParts.IsNamed(text, trigger)
            ? new CardRule(kind, parts.Subject, trigger, text)
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Canonical;
}
