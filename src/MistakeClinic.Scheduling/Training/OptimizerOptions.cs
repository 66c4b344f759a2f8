namespace MistakeClinic.Scheduling;

/// <summary>How to fit weights to a log.</summary>
public sealed record OptimizerOptions
{
    /// <summary>The most epochs.</summary>
    public const int MaxEpochs = 1000;

    /// <summary>How often training goes through the whole log: 1 to 1000. Default: 8, as in Anki.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 1 to 1000.</exception>
    public int Epochs
    {
        get;
        init =>
            field = value is >= 1 and <= MaxEpochs
                ? value
                : throw new ArgumentOutOfRangeException(nameof(Epochs), value, "Epochs must be 1 to 1000.");
    } = 8;

    /// <summary>
    /// Whether the learner's same-day reviews count. Without them w0 to w3 stay as first fitted and w17 to w19 at 0.
    /// Default: true.
    /// </summary>
    public bool ShortTerm { get; init; } = true;

    /// <summary>The weights in use now. Default: FSRS-6's.</summary>
    public Weights Current
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Current));
    } = Weights.Default;

    /// <summary>
    /// Whether <see cref="Current"/> is returned unless the fit has the lower loss on the log, late reviews weighing
    /// more. Default: true, as in Anki; false returns the fit as it is.
    /// </summary>
    public bool KeepUnlessBetter { get; init; } = true;
}
