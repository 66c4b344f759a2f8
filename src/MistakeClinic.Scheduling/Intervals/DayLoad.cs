namespace MistakeClinic.Scheduling;

/// <summary>How much of the usual load a learner wants on a weekday.</summary>
public enum DayLoad
{
    /// <summary>As much as falls on it.</summary>
    Normal,

    /// <summary>About half of what the other days have.</summary>
    Reduced,

    /// <summary>Only what cannot be put on another day.</summary>
    Minimum,
}
