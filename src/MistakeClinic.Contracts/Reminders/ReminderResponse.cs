using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>A reminder to study. There is at most one for a study day.</summary>
/// <param name="StudyDay">The study day it is for.</param>
/// <param name="RemindAt">When the learner's hour came.</param>
/// <param name="CreatedAt">When the server made it, never before <c>remindAt</c>.</param>
/// <param name="Deliveries">On which of the learner's channels it goes out; empty when there were none.</param>
public sealed record ReminderResponse(
    LocalDate StudyDay,
    Instant RemindAt,
    Instant CreatedAt,
    IReadOnlyList<DeliveryResponse> Deliveries
);
