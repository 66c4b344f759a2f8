namespace MistakeClinic.Scheduling;

/// <summary>A rating and the days since the one before it; for a card's first rating they do not count.</summary>
/// <param name="Rating">The rating.</param>
/// <param name="ElapsedDays">Study days since the rating before, 0 on the same day; never negative.</param>
public readonly record struct TimedRating(Rating Rating, int ElapsedDays);
