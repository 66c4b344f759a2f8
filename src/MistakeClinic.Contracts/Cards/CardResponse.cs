using MistakeClinic.Clinics.Cards;
using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>A retrieval card and where it stands.</summary>
public sealed record CardResponse
{
    /// <summary>The card.</summary>
    public required CardId CardId { get; init; }

    /// <summary>The mistake that it came from.</summary>
    public required MistakeId MistakeId { get; init; }

    /// <summary>The slug of the mistake's clinic.</summary>
    public required string Clinic { get; init; }

    /// <summary>The situation that calls for the check.</summary>
    public required string Front { get; init; }

    /// <summary>The rule and the refutation.</summary>
    public required CardBack Back { get; init; }

    /// <summary>Where the card stands.</summary>
    public required CardSchedule Schedule { get; init; }

    /// <summary>True when it keeps lapsing; <c>GET /v1/leeches</c> offers repairs.</summary>
    public required bool Leech { get; init; }

    /// <summary>When the card was made.</summary>
    public required Instant CreatedAt { get; init; }
}
