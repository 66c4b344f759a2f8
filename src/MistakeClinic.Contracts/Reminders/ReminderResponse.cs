using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>A reminder to study. There is at most one for a study day.</summary>
/// <param name="StudyDay">The study day it is for.</param>
/// <param name="RemindAt">When the learner's hour came.</param>
/// <param name="DueCount">How many cards the due queue held then, new ones within the day's limit included; at least 1.</param>
/// <param name="CreatedAt">When the server made it, never before <c>remindAt</c>.</param>
public sealed record ReminderResponse(LocalDate StudyDay, Instant RemindAt, int DueCount, Instant CreatedAt);
