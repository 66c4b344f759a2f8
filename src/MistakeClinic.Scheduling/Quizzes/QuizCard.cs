namespace MistakeClinic.Scheduling;

/// <summary>A card that the quiz may ask.</summary>
/// <param name="Memory">Its memory since its last rating; null for a card that was never rated.</param>
/// <param name="ElapsedDays">Study days from that rating to today, 0 or more; 0 if rated today. Ignored without a memory.</param>
public readonly record struct QuizCard(MemoryState? Memory, int ElapsedDays)
{
    /// <summary>How much the card counts in the score, 0.001 to 1,000; 1 unless chosen.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>
    /// Study days before the quiz that asks this card, today included, where several quizzes share the days: 1 to the
    /// request's; null for the request's.
    /// </summary>
    public int? DaysLeft { get; init; }

    /// <summary>
    /// What a second spent on this card must add at least, in recall of a card of weight 1: 0 to 1, 0 unless chosen. For a
    /// quiz with a target of its own, the <see cref="QuizPlan.SecondPrice"/> of a plan for that quiz alone.
    /// </summary>
    public double LeastGain { get; init; }

    /// <summary>The part of the score that the card belongs to, 0 to 999; 0 unless chosen. See <see cref="QuizPlan.ScoreByGroup"/>.</summary>
    public int Group { get; init; }
}
