using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>
/// Changes to a mistake, as a JSON merge patch (RFC 7396): what is left out stays as it is, null clears.
/// </summary>
public sealed record ChangeMistakeRequest : MergePatch
{
    /// <summary>What went wrong. 1 to 2000 characters; cannot be cleared.</summary>
    [Text(TextLimits.Mistake), DisallowNull]
    public string? Mistake
    {
        get;
        init => field = Set(nameof(Mistake), value);
    }

    /// <summary>How it showed itself when reproduced. 1 to 2000 characters.</summary>
    [Text(TextLimits.Mistake)]
    public string? Symptom
    {
        get;
        init => field = Set(nameof(Symptom), value);
    }

    /// <summary>The hidden assumption. 1 to 2000 characters; cannot be cleared while there is a card.</summary>
    [Text(TextLimits.Mistake)]
    public string? RootCause
    {
        get;
        init => field = Set(nameof(RootCause), value);
    }

    /// <summary>How sure the learner was, in percent, 0 to 100.</summary>
    [Range(0, 100, ErrorMessage = "must be 0 to 100 percent")]
    public int? Confidence
    {
        get;
        init => field = Set(nameof(Confidence), value);
    }

    /// <summary>The day it happened, from 2000-01-01 to tomorrow; cannot be cleared.</summary>
    [DisallowNull]
    public LocalDate? OccurredOn
    {
        get;
        init => field = Set(nameof(OccurredOn), value);
    }

    /// <summary>The radar row of the mistake's clinic that warned of it.</summary>
    public RadarRowId? RadarRowId
    {
        get;
        init => field = Set(nameof(RadarRowId), value);
    }

    /// <summary>The practice check of the mistake's clinic that was missed.</summary>
    public CheckId? CheckId
    {
        get;
        init => field = Set(nameof(CheckId), value);
    }

    /// <summary>The skill of an earlier semester or module that it goes back to, sent whole.</summary>
    public LinkedSkill? LinkedSkill
    {
        get;
        init => field = Set(nameof(LinkedSkill), value);
    }

    /// <summary>Adds the card when there is none, and changes it when there is one; cannot be cleared.</summary>
    [DisallowNull]
    public ChangeCardRequest? Card
    {
        get;
        init => field = Set(nameof(Card), value);
    }
}
