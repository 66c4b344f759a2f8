namespace MistakeClinic.Scheduling;

/// <summary>How one played scenario ended.</summary>
/// <param name="Score">The mean true recall of all cards at the quiz.</param>
/// <param name="WorstTenth">The mean of the tenth of the cards with the lowest.</param>
/// <param name="Later">The mean 30 days after the quiz.</param>
/// <param name="Seconds">All seconds of study.</param>
/// <param name="PeakSeconds">The seconds of the longest day.</param>
/// <param name="Unseen">Cards that were never seen.</param>
public readonly record struct QuizOutcome(
    double Score,
    double WorstTenth,
    double Later,
    double Seconds,
    double PeakSeconds,
    int Unseen
);
