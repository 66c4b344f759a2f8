namespace MistakeClinic.Scheduling;

/// <summary>Where a card stands in its life.</summary>
public enum CardState
{
    /// <summary>Never rated.</summary>
    New,

    /// <summary>In the learning steps, minutes apart, before its first interval in days.</summary>
    Learning,

    /// <summary>Comes back after an interval in days.</summary>
    Review,

    /// <summary>In the relearning steps after a lapse.</summary>
    Relearning,
}
