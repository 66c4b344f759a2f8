namespace MistakeClinic.Clinics.Cards;

/// <summary>A way to repair a card that keeps lapsing.</summary>
public enum RepairOfferKind
{
    /// <summary>Write it better.</summary>
    Rewrite,

    /// <summary>Make several cards of it.</summary>
    Split,

    /// <summary>Say what tells it from the card that it is mistaken for.</summary>
    Contrast,
}

/// <summary>A repair that the learner may accept; nothing is changed without them.</summary>
/// <param name="Kind">What kind of repair.</param>
/// <param name="Field">The text to change.</param>
/// <param name="Advice">What to do, in words.</param>
public sealed record RepairOffer(RepairOfferKind Kind, LintField Field, string Advice)
{
    /// <summary>Of a rewrite: what the lint says of the card. Empty when it finds nothing.</summary>
    public IReadOnlyList<LintFinding> Findings { get; init; } = [];

    /// <summary>Of a split: the rules to make of it, the first for this card. Of a contrast: a text to finish.</summary>
    public IReadOnlyList<string> Drafts { get; init; } = [];

    /// <summary>Of a contrast: the other card; else null.</summary>
    public string? OtherCardId { get; init; }
}
