using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>
/// A real mistake. Clinic and mistake are enough to log it, or clinic and the radar row or practice check that it starts
/// from; the rest may come later.
/// </summary>
public sealed record LogMistakeRequest
{
    /// <summary>
    /// Made by the client, best of version 7: then sending the request again is safe. Without it the server makes one.
    /// </summary>
    public MistakeId? MistakeId { get; init; }

    /// <summary>The slug of the clinic.</summary>
    [Text(TextLimits.Slug)]
    public required string Clinic { get; init; }

    /// <summary>The day it happened, from 2000-01-01 to tomorrow. Default: the learner's study day today.</summary>
    public LocalDate? OccurredOn { get; init; }

    /// <summary>
    /// What went wrong, or what was believed, in the learner's words. 1 to 2000 characters. Without it, what the check
    /// states or the radar row warns of.
    /// </summary>
    [Text(TextLimits.Mistake), DisallowNull]
    public string? Mistake { get; init; }

    /// <summary>How it showed itself when reproduced. 1 to 2000 characters. Without it, what the radar row says.</summary>
    [Text(TextLimits.Mistake)]
    public string? Symptom { get; init; }

    /// <summary>The hidden assumption. 1 to 2000 characters; a card needs it.</summary>
    [Text(TextLimits.Mistake)]
    public string? RootCause { get; init; }

    /// <summary>How sure the learner was before it turned out wrong, in percent, 0 to 100.</summary>
    [Range(0, 100, ErrorMessage = "must be 0 to 100 percent")]
    public int? Confidence { get; init; }

    /// <summary>The radar row of this clinic, or of the learner's own, that warned of it.</summary>
    public RadarRowId? RadarRowId { get; init; }

    /// <summary>The practice check of this clinic that was missed. Its statement is kept as what was believed.</summary>
    public CheckId? CheckId { get; init; }

    /// <summary>The skill of an earlier semester or module that it goes back to.</summary>
    public LinkedSkill? LinkedSkill { get; init; }

    /// <summary>The one retrieval card that the mistake ends in; it may be added later.</summary>
    public LogCardRequest? Card { get; init; }
}
