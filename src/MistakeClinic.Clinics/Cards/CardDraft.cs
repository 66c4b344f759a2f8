namespace MistakeClinic.Clinics.Cards;

/// <summary>What is known of a card when it is linted; null means not written (yet).</summary>
/// <param name="Rule">The sentence, <c>Check … before …</c> or <c>Do not use … when …</c>.</param>
/// <param name="Front">The learner's own front; without it one is made from trigger and symptom.</param>
/// <param name="Symptom">How the mistake showed itself.</param>
/// <param name="RootCause">The hidden assumption.</param>
/// <param name="Instead">What to do instead.</param>
/// <param name="Source">Module, page or artefact the mistake comes from, in any form.</param>
public sealed record CardDraft(
    string Rule,
    string? Front = null,
    string? Symptom = null,
    string? RootCause = null,
    string? Instead = null,
    string? Source = null
)
{
    /// <summary>The learner's other cards, for duplicates and interference. Default: none.</summary>
    public IReadOnlyList<OtherCard> Others { get; init; } = [];

    /// <summary>What shows that the mistake was repaired. Default: none, which says nothing against the card.</summary>
    public IReadOnlyList<CardEvidence> Evidence { get; init; } = [];

    /// <summary>By what the stored card is a leech; null, the default, when it is none.</summary>
    public LeechSign? Leech { get; init; }
}

/// <summary>Another card of the same learner.</summary>
/// <param name="Id">The card's id as text; named in the finding.</param>
/// <param name="Rule">Its rule, as stored.</param>
public sealed record OtherCard(string Id, string Rule);
