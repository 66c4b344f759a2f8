namespace MistakeClinic.Scheduling;

/// <summary>What a review takes of the learner's time.</summary>
/// <param name="RecallSeconds">Seconds for a card that is recalled, 0.1 to 86,400; 8 unless measured.</param>
/// <param name="LapseSeconds">Seconds for one that is not, with its repetition the same day; 25 unless measured.</param>
public readonly record struct ReviewCosts(double RecallSeconds, double LapseSeconds)
{
    /// <summary>8 seconds for a recall, 25 for a lapse.</summary>
    public static ReviewCosts Default { get; } = new(8, 25);

    /// <summary>The expected seconds of a review at this chance of recall, 0 to 1.</summary>
    public double At(double recall) => LapseSeconds + recall * (RecallSeconds - LapseSeconds);
}
