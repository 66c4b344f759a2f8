namespace MistakeClinic.Scheduling;

/// <summary>What one rating makes of a card.</summary>
/// <param name="Card">The card after the rating: its memory, state, interval and due instant.</param>
/// <param name="ElapsedDays">Days since the last review as the rules count them and the model was given; 0 for a new card.</param>
public sealed record ReviewOutcome(ReviewedCard Card, int ElapsedDays);

/// <summary>What each rating would make of a card.</summary>
public sealed record NextReviews(ReviewOutcome Again, ReviewOutcome Hard, ReviewOutcome Good, ReviewOutcome Easy)
{
    /// <summary>The outcome of <paramref name="rating"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rating is not Again, Hard, Good or Easy.</exception>
    public ReviewOutcome this[Rating rating] => new ByRating<ReviewOutcome>(Again, Hard, Good, Easy)[rating];
}
