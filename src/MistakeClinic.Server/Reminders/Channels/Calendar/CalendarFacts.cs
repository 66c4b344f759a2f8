using MistakeClinic.Contracts;
using NodaTime;

namespace MistakeClinic.Server.Reminders.Channels.Calendar;

/// <summary>What a learner's calendar shows.</summary>
/// <param name="FeedId">Which feed it is, the same for ever; part of the events' ids, so it should say nothing of the learner.</param>
/// <param name="Days">Study days from today on, each once; those without cards are left out.</param>
/// <param name="Quizzes">Quizzes to come.</param>
/// <param name="Zone">The learner's zone.</param>
internal sealed record CalendarFacts(
    Guid FeedId,
    IReadOnlyList<CalendarDay> Days,
    IReadOnlyList<CalendarQuiz> Quizzes,
    DateTimeZone Zone
);

/// <summary>A study day.</summary>
/// <param name="Day">Its date.</param>
/// <param name="DueCount">Cards to study, 0 or more.</param>
/// <param name="Minutes">How long they take, rounded up.</param>
internal sealed record CalendarDay(LocalDate Day, int DueCount, int Minutes);

/// <summary>A quiz.</summary>
/// <param name="QuizId">Which one.</param>
/// <param name="Title">What the learner calls it.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="Revision">How often it has been changed; never falls.</param>
/// <param name="ChangedAt">When it was changed last.</param>
internal sealed record CalendarQuiz(QuizId QuizId, string Title, Instant StartsAt, int Revision, Instant ChangedAt);
