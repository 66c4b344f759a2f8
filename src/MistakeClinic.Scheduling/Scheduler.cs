using NodaTime;

namespace MistakeClinic.Scheduling;

/// <summary>Decides what a rating makes of a card, and when the card comes back.</summary>
/// <remarks>
/// A memory model (<see cref="IMemoryModel"/>) and the rules around it (<see cref="SchedulingRules"/>): unless chosen,
/// FSRS-6 as in fsrs-rs and the steps and intervals of Anki. Nothing here reads a clock or draws a number: the same
/// arguments give the same answer, so a client's preview is the server's.
/// </remarks>
public sealed class Scheduler
{
    private readonly SchedulerOptions _options;
    private readonly IMemoryModel _model;

    /// <summary>A scheduler for one learner.</summary>
    /// <exception cref="ArgumentException">Options that the rules do not allow: ts-fsrs has steps of whole minutes only.</exception>
    public Scheduler(SchedulerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _model = options.Rules.Model(options);
    }

    /// <summary>The model whose memory states this scheduler takes and makes.</summary>
    public ModelVersion Model => _model.Version;

    /// <summary>What <paramref name="rating"/> makes of <paramref name="card"/>.</summary>
    /// <param name="card">The card before the review.</param>
    /// <param name="rating">The learner's rating.</param>
    /// <param name="reviewedAt">When the learner rated it; not before the card's last review.</param>
    /// <param name="settings">What held at that instant.</param>
    /// <param name="fuzz">
    /// The draw in [0, 1), see <see cref="Fuzz"/>; 0.5 is the middle of the spread. ts-fsrs makes its own of the card and
    /// the instant.
    /// </param>
    /// <param name="balance">What to balance the days by under Anki's rules; null, the default, for fuzz alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rating that is none of the four, or a draw outside [0, 1).</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="reviewedAt"/> is before the card's last review, or the card's memory is of another model: replay
    /// the log with <see cref="Replay"/>.
    /// </exception>
    public ReviewOutcome Review(
        Card card,
        Rating rating,
        Instant reviewedAt,
        StudySettings settings,
        double fuzz,
        LoadBalance? balance = null
    ) => Answer(card, reviewedAt, DayOf(reviewedAt, settings), settings, fuzz, balance).With(rating);

    /// <summary>What a row of the log makes of <paramref name="card"/>; its study day stands as logged.</summary>
    /// <param name="card">The card before the review.</param>
    /// <param name="review">The row, not before the card's last review.</param>
    /// <param name="fuzz">The draw in [0, 1).</param>
    /// <param name="balance">What to balance the days by under Anki's rules; null, the default, for fuzz alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rating that is none of the four, or a draw outside [0, 1).</exception>
    /// <exception cref="ArgumentException">
    /// The row is before the card's last review, or the card's memory is of another model.
    /// </exception>
    public ReviewOutcome Review(Card card, LoggedReview review, double fuzz, LoadBalance? balance = null)
    {
        ArgumentNullException.ThrowIfNull(review);
        return Answer(card, review.ReviewedAt, review.StudyDay, review.Settings, fuzz, balance).With(review.Rating);
    }

    /// <summary>What each rating would make of <paramref name="card"/>: the very outcomes that Review gives.</summary>
    /// <param name="card">The card before the review.</param>
    /// <param name="at">When it would be rated; not before the card's last review.</param>
    /// <param name="settings">What holds at that instant.</param>
    /// <param name="fuzz">The draw in [0, 1) with which the review will be saved.</param>
    /// <param name="balance">What to balance the days by under Anki's rules; null, the default, for fuzz alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">A draw outside [0, 1).</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="at"/> is before the card's last review, or the card's memory is of another model.
    /// </exception>
    public NextReviews Preview(Card card, Instant at, StudySettings settings, double fuzz, LoadBalance? balance = null)
    {
        var answer = Answer(card, at, DayOf(at, settings), settings, fuzz, balance);
        return new(
            answer.With(Rating.Again),
            answer.With(Rating.Hard),
            answer.With(Rating.Good),
            answer.With(Rating.Easy)
        );
    }

    /// <summary>The card that a log leads to, from new: the same as calling Review row by row.</summary>
    /// <param name="reviews">The log in the order of the reviews.</param>
    /// <param name="fuzz">The draw for a number of earlier reviews: <c>reps => Fuzz.Draw(cardId, reps)</c>.</param>
    /// <exception cref="ArgumentException">A review is before the one in front of it, or not a valid one.</exception>
    public Card Replay(IEnumerable<LoggedReview> reviews, Func<int, double> fuzz)
    {
        ArgumentNullException.ThrowIfNull(reviews);
        ArgumentNullException.ThrowIfNull(fuzz);
        Card card = new NewCard();
        foreach (var review in reviews)
        {
            card = Review(card, review, fuzz(card.Reps)).Card;
        }
        return card;
    }

    /// <summary>The chance that the learner recalls the card now; 0 while it is new.</summary>
    /// <remarks>
    /// In whole days as the rules count them, 0 of them before the last review. For Anki these are study days: 1 on the
    /// study day of the last review.
    /// </remarks>
    /// <exception cref="ArgumentException">The card's memory is of another model.</exception>
    public Retrievability RetrievabilityAt(Card card, Instant at, StudyClock clock)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(clock);
        if (card is not ReviewedCard reviewed)
        {
            return default;
        }
        RequireModel(reviewed, nameof(card));
        return _model.RetrievabilityAfter(reviewed.Memory, _options.Rules.DaysSince(reviewed, at, clock));
    }

    private static LocalDate DayOf(Instant at, StudySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Clock.DayOf(at);
    }

    private Answer Answer(
        Card card,
        Instant at,
        LocalDate day,
        StudySettings settings,
        double fuzz,
        LoadBalance? balance
    )
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(settings);
        if (!(fuzz >= 0d && fuzz < 1d))
        {
            throw new ArgumentOutOfRangeException(nameof(fuzz), fuzz, "A fuzz draw is at least 0 and under 1.");
        }
        var before = card as ReviewedCard;
        if (before is not null)
        {
            RequireModel(before, nameof(card));
            RequireLater(before, at);
        }
        return new(_options, _model, before, at, day, settings, fuzz, balance);
    }

    private void RequireModel(ReviewedCard card, string name)
    {
        if (card.Model != _model.Version)
        {
            throw new ArgumentException(
                $"The card's memory is of model {card.Model} and this scheduler's of {_model.Version}; replay its log.",
                name
            );
        }
    }

    private static void RequireLater(ReviewedCard card, Instant at)
    {
        if (at < card.LastReviewedAt)
        {
            throw new ArgumentException(
                $"{at} is before the card's last review at {card.LastReviewedAt}; replay its log.",
                nameof(at)
            );
        }
    }
}
