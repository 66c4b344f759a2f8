namespace MistakeClinic.Scheduling;

/// <summary>How the weights of an <see cref="OptimizerResult"/> came about.</summary>
public enum FitOutcome
{
    /// <summary>All weights were fitted to the log.</summary>
    Fitted,

    /// <summary>
    /// Only w0 to w3 were fitted, the rest are the defaults: fewer than 64 items, or no card with a second one.
    /// </summary>
    OnlyInitialStability,

    /// <summary>The fit was no better on this log than the current weights, which are returned.</summary>
    KeptCurrent,

    /// <summary>
    /// Fewer than 8 items: nothing was fitted. The current weights are returned, or the defaults if the raw fit was
    /// asked for.
    /// </summary>
    TooFewItems,
}
