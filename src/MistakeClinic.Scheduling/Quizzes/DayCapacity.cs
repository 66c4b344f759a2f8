namespace MistakeClinic.Scheduling;

/// <summary>The seconds that a plan may count on, by slot.</summary>
internal sealed class DayCapacity(QuizRequest request, StudySlots slots)
{
    // A day's seconds do not divide into reviews, and lapses come as they come: a day of n reviews loses 0.3/sqrt(n).
    // Found by simulation: with it the expected score is about the one that is reached.
    private const double Lost = 0.3;
    private const double MostLost = 0.5;

    /// <summary>The recall that most reviews are made at, about.</summary>
    internal const double UsualRecall = 0.85;

    /// <summary>How many times the learner's seconds there are to plan with.</summary>
    internal double Times { get; set; } = 1;

    /// <summary>Whether reviews are taken as divisible, so that no second is lost; false unless chosen.</summary>
    internal bool Divisible { get; set; }

    internal double this[int slot]
    {
        get
        {
            var seconds = Times * slots.Capacity[slot];
            var reviews = (seconds + 1) / (request.Costs.At(UsualRecall) * slots.Days[slot]);
            var lost = slot == 0 || Divisible ? 0 : Math.Min(MostLost, Lost / Math.Sqrt(reviews));
            return seconds * (1 - lost) * slots.Present[slot];
        }
    }

    /// <summary>All of them.</summary>
    internal double Sum => Enumerable.Range(0, slots.Count).Sum(slot => this[slot]);
}
