using System.Collections.Immutable;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Quizzes;
using MistakeClinic.Server.Reviews;
using NodaTime;

namespace MistakeClinic.Server.Plans;

/// <summary>All that a learner's plan is made from, as it was at one instant.</summary>
internal sealed record PlanInputs
{
    /// <summary>Which state of the learner's rows this is.</summary>
    public required int Revision { get; init; }

    public required Instant Now { get; init; }

    /// <summary>The learner's study days.</summary>
    public required StudyClock Clock { get; init; }

    /// <summary>The learner's weights.</summary>
    public required LearnerScheduler Learner { get; init; }

    /// <summary>Minutes that a study day has; null without a limit.</summary>
    public required int? MinutesPerDay { get; init; }

    /// <summary>The loads of Monday to Sunday.</summary>
    public required ImmutableArray<DayLoad> Week { get; init; }

    /// <summary>Study days without study.</summary>
    public required IReadOnlyCollection<LocalDate> Blackouts { get; init; }

    /// <summary>The quizzes that are ahead, the next first.</summary>
    public required IReadOnlyList<StoredQuiz> Quizzes { get; init; }

    /// <summary>The cards of their clinics; without a quiz, the reviews that are due today.</summary>
    public required IReadOnlyList<PlanCard> Cards { get; init; }

    /// <summary>What reviews take this learner, and took today.</summary>
    public required StudyTimes Times { get; init; }

    /// <summary>New cards a day that are expected of a clinic.</summary>
    public required IReadOnlyDictionary<string, double> NewCardsPerDay { get; init; }

    /// <summary>The study day.</summary>
    internal LocalDate Today => Clock.DayOf(Now);

    /// <summary>When the next one begins.</summary>
    internal Instant Tomorrow => Clock.StartOf(Today.PlusDays(1));

    /// <summary>The study day of a quiz.</summary>
    internal LocalDate DayOf(StoredQuiz quiz) => Clock.DayOf(quiz.StartsAt);

    /// <summary>Study days to prepare for it, today's included: 1 also when it is later today.</summary>
    internal int DaysLeft(StoredQuiz quiz) => Math.Max(1, StudyClock.ElapsedDays(Today, DayOf(quiz)));

    /// <summary>The indices of the cards that a quiz may ask.</summary>
    internal int[] ScopeOf(StoredQuiz quiz)
    {
        var clinics = quiz.Clinics.Select(clinic => clinic.Clinic).ToHashSet();
        return [.. Enumerable.Range(0, Cards.Count).Where(card => clinics.Contains(Cards[card].Clinic))];
    }
}
