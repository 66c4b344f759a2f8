using MistakeClinic.Clinics.Cards;

namespace MistakeClinic.Contracts;

/// <summary>The retrieval card of a mistake. When it is due is told by the card itself.</summary>
public sealed record MistakeCard
{
    /// <summary>The card.</summary>
    public required CardId CardId { get; init; }

    /// <summary>Which of the two shapes its rule has.</summary>
    public required CardKind Kind { get; init; }

    /// <summary>The rule, written out in full.</summary>
    public required string Rule { get; init; }

    /// <summary>The situation that calls for the rule.</summary>
    public required string Front { get; init; }

    /// <summary>True when the learner wrote the front, false when it was made from rule and symptom.</summary>
    public required bool FrontIsOwn { get; init; }

    /// <summary>What to do instead, as the learner wrote it, or null.</summary>
    public required string? Instead { get; init; }

    /// <summary>The rule and the refutation, as the back shows them.</summary>
    public required CardBack Back { get; init; }
}
