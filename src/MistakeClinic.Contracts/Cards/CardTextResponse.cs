using MistakeClinic.Clinics.Cards;
using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>A text that a card has, or had.</summary>
public sealed record CardTextResponse
{
    /// <summary>1 for the text that the card was made with, then one more for each change.</summary>
    public required int Revision { get; init; }

    /// <summary>The rule, written out in full.</summary>
    public required string Rule { get; init; }

    /// <summary>The situation that calls for the rule.</summary>
    public required string Front { get; init; }

    /// <summary>True when the learner wrote the front, false when it was made from rule and symptom.</summary>
    public required bool FrontIsOwn { get; init; }

    /// <summary>What to do instead, as the learner wrote it, or null.</summary>
    public required string? Instead { get; init; }

    /// <summary>What went wrong, as the mistake said it then.</summary>
    public required string Mistake { get; init; }

    /// <summary>The hidden assumption, as the mistake named it then.</summary>
    public required string RootCause { get; init; }

    /// <summary>The rule and the refutation, as the back showed them.</summary>
    public required CardBack Back { get; init; }

    /// <summary>From when on it was shown.</summary>
    public required Instant WrittenAt { get; init; }

    /// <summary>True when the card asked for something else from then on, so that its memory is of later answers only.</summary>
    public required bool StartsAnew { get; init; }
}
