namespace MistakeClinic.Contracts;

/// <summary>A skill of an earlier clinic that a mistake goes back to.</summary>
public sealed record LinkedSkill
{
    /// <summary>The slug of a clinic of an earlier semester, or of an earlier module of the same one.</summary>
    [Text(TextLimits.Slug)]
    public required string Clinic { get; init; }

    /// <summary>The skill, in the learner's words. 1 to 200 characters.</summary>
    [Text(TextLimits.Skill)]
    public required string Skill { get; init; }
}
