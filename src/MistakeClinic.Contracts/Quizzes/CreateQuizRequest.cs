using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>A quiz on a date that the learner prepares for.</summary>
public sealed record CreateQuizRequest
{
    /// <summary>
    /// Made by the client, best of version 7: then sending the request again is safe. Without it the server makes one.
    /// </summary>
    public QuizId? QuizId { get; init; }

    /// <summary>What the learner calls it. 1 to 200 characters.</summary>
    [Text(200)]
    public required string Title { get; init; }

    /// <summary>When it begins: after now, and within 366 days.</summary>
    public required Instant StartsAt { get; init; }

    /// <summary>The slugs of the clinics it asks about, each once. 1 to 50.</summary>
    [Length(1, 50, ErrorMessage = "must have 1 to 50 clinics"), NoNulls]
    public required IReadOnlyList<string> Clinics { get; init; }

    /// <summary>How much a card of each clinic counts, 0.001 to 100; 1 where a clinic is left out.</summary>
    public IReadOnlyDictionary<string, double>? ClinicWeights { get; init; }

    /// <summary>
    /// The expected score to reach, 0.5 to 0.99, with as few minutes as it takes. Without it all minutes are used for the
    /// best score that they give.
    /// </summary>
    [Range(0.5, 0.99, ErrorMessage = "must be from 0.5 to 0.99")]
    public double? TargetScore { get; init; }

    /// <summary>Minutes a day to prepare with, 1 to 1,440. Default: the learner's own minutesPerDay.</summary>
    [Range(1, 1440, ErrorMessage = "must be from 1 to 1440")]
    public int? MinutesPerDay { get; init; }
}
