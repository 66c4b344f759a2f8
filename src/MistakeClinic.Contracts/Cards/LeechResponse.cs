using MistakeClinic.Clinics.Cards;

namespace MistakeClinic.Contracts;

/// <summary>A card that keeps lapsing, and what the learner may do about it.</summary>
public sealed record LeechResponse
{
    /// <summary>The card.</summary>
    public required CardId CardId { get; init; }

    /// <summary>The mistake that it came from, which is what a repair changes.</summary>
    public required MistakeId MistakeId { get; init; }

    /// <summary>The slug of the mistake's clinic.</summary>
    public required string Clinic { get; init; }

    /// <summary>The rule, written out in full.</summary>
    public required string Rule { get; init; }

    /// <summary>How often it lapsed since it last got another meaning, 2 or more.</summary>
    public required int Lapses { get; init; }

    /// <summary>In how many reviews out of learning steps, up to the last lapse.</summary>
    public required int Reviews { get; init; }

    /// <summary>The chance, 0 to 1, of so many lapses or more in them, if each went as the card's memory foretold.</summary>
    public required double Probability { get; init; }

    /// <summary>Six lapses or more, or fewer that are improbable (a chance under 1.25 %).</summary>
    public required LeechReason Reason { get; init; }

    /// <summary>What may be done: a rewrite, then where they can be made a split and a contrast.</summary>
    public required IReadOnlyList<RepairOffer> Offers { get; init; }
}
