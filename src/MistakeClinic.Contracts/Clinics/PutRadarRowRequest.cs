namespace MistakeClinic.Contracts;

/// <summary>A trap of the learner's own, beside those of the clinic's page or in the place of one.</summary>
public sealed record PutRadarRowRequest
{
    /// <summary>The slug of the clinic; it stays the same when the row is changed.</summary>
    [Text(TextLimits.Slug)]
    public required string Clinic { get; init; }

    /// <summary>The mistake to look for. 1 to 2000 characters.</summary>
    [Text(TextLimits.Mistake)]
    public required string Mistake { get; init; }

    /// <summary>Where it shows up. 1 to 2000 characters.</summary>
    [Text(TextLimits.Mistake)]
    public required string ShowsUpIn { get; init; }

    /// <summary>How it shows. 1 to 2000 characters.</summary>
    [Text(TextLimits.Mistake)]
    public required string Symptom { get; init; }

    /// <summary>What will prove the repair. 1 to 2000 characters.</summary>
    [Text(TextLimits.Mistake)]
    public required string RepairEvidence { get; init; }

    /// <summary>The row of the clinic's page that this one replaces: the learner no longer sees that one.</summary>
    public RadarRowId? Replaces { get; init; }
}
