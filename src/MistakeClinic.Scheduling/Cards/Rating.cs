namespace MistakeClinic.Scheduling;

/// <summary>A learner's own judgement of one recall. The numbers are FSRS's.</summary>
public enum Rating
{
    /// <summary>Not recalled.</summary>
    Again = 1,

    /// <summary>Recalled with serious effort.</summary>
    Hard = 2,

    /// <summary>Recalled after some thought.</summary>
    Good = 3,

    /// <summary>Recalled at once.</summary>
    Easy = 4,
}
