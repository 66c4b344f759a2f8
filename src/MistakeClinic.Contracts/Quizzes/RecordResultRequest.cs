using System.ComponentModel.DataAnnotations;

namespace MistakeClinic.Contracts;

/// <summary>How a quiz went.</summary>
public sealed record RecordResultRequest
{
    /// <summary>
    /// Made by the client, best of version 7: then sending the request again is safe. Without it the server makes one.
    /// </summary>
    public ResultId? ResultId { get; init; }

    /// <summary>The cards that were asked, each once. 0 to 500.</summary>
    [MaxLength(500, ErrorMessage = "must have at most 500 cards"), NoNulls]
    public required IReadOnlyList<AskedCard> Items { get; init; }

    /// <summary>What was missed that no card is for; each opens a draft of a mistake. 0 to 50.</summary>
    [MaxLength(50, ErrorMessage = "must have at most 50 misses"), NoNulls]
    public IReadOnlyList<OtherMiss>? OtherMisses { get; init; }
}

/// <summary>A card that a quiz asked.</summary>
/// <param name="CardId">A card of the quiz's clinics.</param>
/// <param name="Missed">Whether the learner did not know it: that is a lapse in its review log, at the quiz.</param>
public sealed record AskedCard(CardId CardId, bool Missed);

/// <summary>A miss at a quiz that no card is for.</summary>
public sealed record OtherMiss
{
    /// <summary>The slug of one of the quiz's clinics.</summary>
    [Text(TextLimits.Slug)]
    public required string Clinic { get; init; }

    /// <summary>How it showed itself. 1 to 2000 characters.</summary>
    [Text(TextLimits.Mistake)]
    public required string Symptom { get; init; }

    /// <summary>What was believed, in the learner's words. 1 to 2000 characters. Default: the symptom.</summary>
    [Text(TextLimits.Mistake)]
    public string? WrongBelief { get; init; }
}
