using MistakeClinic.Contracts;
using NodaTime;

namespace MistakeClinic.Server.Reminders.Channels;

/// <summary>What one reminder tells, whichever way it goes.</summary>
/// <param name="DigestId">
/// The same for every try and every channel, so that whoever gets it twice can tell: <c>webhook-id</c>, the
/// <c>Message-ID</c> of an e-mail, the topic of a push message.
/// </param>
/// <param name="CreatedAt">When it was made; the same for every try.</param>
/// <param name="StudyDay">The study day that it is about.</param>
/// <param name="DueCount">Cards to study on that day, 1 or more; a test may have none.</param>
/// <param name="Minutes">How long they take, rounded up.</param>
/// <param name="NextQuiz">The quiz that comes next; null without one.</param>
/// <param name="Zone">The learner's zone, in which times are told.</param>
/// <param name="IsTest">Whether the learner asked for it to see whether it arrives.</param>
/// <param name="Notice">A line about the learner's other channels; null without one.</param>
internal sealed record Digest(
    Guid DigestId,
    Instant CreatedAt,
    LocalDate StudyDay,
    int DueCount,
    int Minutes,
    ReminderQuiz? NextQuiz,
    DateTimeZone Zone,
    bool IsTest = false,
    string? Notice = null
);
