namespace MistakeClinic.Scheduling;

/// <summary>A card that the quiz may ask.</summary>
/// <param name="Memory">Its memory since its last rating; null for a card that was never rated.</param>
/// <param name="ElapsedDays">Study days from that rating to today, 0 or more; 0 if rated today. Ignored without a memory.</param>
public readonly record struct QuizCard(MemoryState? Memory, int ElapsedDays)
{
    /// <summary>How much the card counts in the score, 0.001 to 1,000; 1 unless chosen.</summary>
    public double Weight { get; init; } = 1;
}
