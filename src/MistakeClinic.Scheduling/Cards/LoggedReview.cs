using NodaTime;

namespace MistakeClinic.Scheduling;

/// <summary>One row of the review log, as much of it as the scheduler needs.</summary>
/// <param name="Rating">The rating.</param>
/// <param name="ReviewedAt">The instant of the review.</param>
/// <param name="StudyDay">The study day as logged; it stands even if the zone's rules have changed since.</param>
/// <param name="Settings">What held at that instant.</param>
public sealed record LoggedReview(Rating Rating, Instant ReviewedAt, LocalDate StudyDay, StudySettings Settings);
