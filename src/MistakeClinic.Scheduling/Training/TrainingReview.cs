namespace MistakeClinic.Scheduling;

/// <summary>One review, as the optimizer reads it.</summary>
/// <param name="CardId">Which card; any number, the same for all of a card's reviews.</param>
/// <param name="Rating">The rating.</param>
/// <param name="ElapsedDays">
/// Study days since the card's previous review, 0 to 36,500; 0 for its first review and on the same day.
/// </param>
/// <param name="IsLabel">
/// False for one that is known only because it failed, such as a mistake that was made again: it moves the card's memory,
/// and is no answer that was to be foretold.
/// </param>
public readonly record struct TrainingReview(long CardId, Rating Rating, int ElapsedDays, bool IsLabel = true);
