namespace MistakeClinic.Scheduling;

/// <summary>A rule that says each day what to review. One object plays one scenario once.</summary>
public abstract class QuizPolicy
{
    /// <summary>Today's cards, in order; the learner stops when the day's seconds are used up.</summary>
    internal abstract IEnumerable<SimulatedCard> Choose(StudyDay day);
}
