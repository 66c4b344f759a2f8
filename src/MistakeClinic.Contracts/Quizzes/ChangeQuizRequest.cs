using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>Changes to a quiz, as a JSON merge patch (RFC 7396): what is left out stays as it is, null clears.</summary>
public sealed record ChangeQuizRequest : MergePatch
{
    /// <summary>What the learner calls it. 1 to 200 characters; cannot be cleared.</summary>
    [Text(200), DisallowNull]
    public string? Title
    {
        get;
        init => field = Set(nameof(Title), value);
    }

    /// <summary>When it begins: after now, and within 366 days; cannot be cleared.</summary>
    [DisallowNull]
    public Instant? StartsAt
    {
        get;
        init => field = Set(nameof(StartsAt), value);
    }

    /// <summary>The slugs of the clinics it asks about, each once. 1 to 50; cannot be cleared.</summary>
    [Length(1, 50, ErrorMessage = "must have 1 to 50 clinics"), NoNulls, DisallowNull]
    public IReadOnlyList<string>? Clinics
    {
        get;
        init => field = Set(nameof(Clinics), value);
    }

    /// <summary>How much a card of each clinic counts, all at once; null makes each count 1.</summary>
    public IReadOnlyDictionary<string, double>? ClinicWeights
    {
        get;
        init => field = Set(nameof(ClinicWeights), value);
    }

    /// <summary>The expected score to reach, 0.5 to 0.99; null uses all minutes.</summary>
    [Range(0.5, 0.99, ErrorMessage = "must be from 0.5 to 0.99")]
    public double? TargetScore
    {
        get;
        init => field = Set(nameof(TargetScore), value);
    }

    /// <summary>Minutes a day to prepare with, 1 to 1,440; null takes the learner's own minutesPerDay.</summary>
    [Range(1, 1440, ErrorMessage = "must be from 1 to 1440")]
    public int? MinutesPerDay
    {
        get;
        init => field = Set(nameof(MinutesPerDay), value);
    }
}
