using MistakeClinic.Clinics.Cards;
using MistakeClinic.Scheduling;
using NodaTime;

namespace MistakeClinic.Contracts;

/// <summary>What is due now, in the order in which to study it.</summary>
/// <param name="Items">
/// Cards in learning steps and new ones of confident errors first, then planned ones in their order, then reviews by due instant, then new ones within the
/// day's limit; within each, clinics are mixed and confusable cards stand side by side.
/// </param>
/// <param name="Counts">How much is due in all.</param>
/// <param name="NextDueAt">The next instant at which something more becomes due; null when nothing will.</param>
public sealed record DueResponse(IReadOnlyList<DueItem> Items, DueCounts Counts, Instant? NextDueAt);

/// <summary>How much is due now. Each count stops at 1000, which then means 1000 or more.</summary>
/// <param name="Learning">
/// Cards whose learning or relearning step has passed, and new cards of mistakes that were made with a confidence of 75 or
/// more, which come whatever the study day's limit of new cards and do not count in it.
/// </param>
/// <param name="Review">Cards whose interval has passed, without planned ones.</param>
/// <param name="New">Other new cards that the study day's limit still allows, without planned ones.</param>
public sealed record DueCounts(int Learning, int Review, int New)
{
    /// <summary>Cards that were planned for today, for a quiz or within the learner's minutes; new ones too.</summary>
    public int Planned { get; init; }
}

/// <summary>A card to answer now, whole: a client needs nothing more to show it offline.</summary>
public sealed record DueItem
{
    /// <summary>The card.</summary>
    public required CardId CardId { get; init; }

    /// <summary>The slug of its mistake's clinic.</summary>
    public required string Clinic { get; init; }

    /// <summary>The situation that calls for the check.</summary>
    public required string Front { get; init; }

    /// <summary>The rule and the refutation.</summary>
    public required CardBack Back { get; init; }

    /// <summary>New, learning, review or relearning.</summary>
    public required CardState State { get; init; }

    /// <summary>Why the card is here.</summary>
    public required DueReason Reason { get; init; }

    /// <summary>Why it was planned for today, in words; null when it was not planned.</summary>
    public required string? Why { get; init; }

    /// <summary>The quiz that it was planned for; null when it was not planned for one.</summary>
    public required QuizId? QuizId { get; init; }

    /// <summary>When it became due. Of a planned card: when the study day began; of another new card: when it was made.</summary>
    public required Instant DueAt { get; init; }

    /// <summary>True when it keeps lapsing; <c>GET /v1/leeches</c> offers repairs.</summary>
    public required bool Leech { get; init; }

    /// <summary>The chance of recall now, 0 to 1; null while the card is new.</summary>
    public required double? Retrievability { get; init; }

    /// <summary>What each rating would lead to now.</summary>
    public required RatingOutcomes Outcomes { get; init; }
}

/// <summary>Why a card is in the due queue.</summary>
public enum DueReason
{
    /// <summary>It was never reviewed and the study day has room for it.</summary>
    NewCard,

    /// <summary>
    /// It was never reviewed, and its mistake was made with a confidence of 75 or more: it comes whatever the day's limit.
    /// </summary>
    ConfidentError,

    /// <summary>Its learning or relearning step has passed.</summary>
    StepPassed,

    /// <summary>Its interval ends on this study day.</summary>
    DueToday,

    /// <summary>Its interval ended on an earlier study day.</summary>
    Overdue,

    /// <summary>It was chosen for a quiz that is ahead.</summary>
    Quiz,

    /// <summary>More is due than the learner's minutes allow, and this was chosen.</summary>
    Limited,
}

/// <summary>What each rating would lead to. The answer that is recorded gives the same.</summary>
public sealed record RatingOutcomes(RatingOutcome Again, RatingOutcome Hard, RatingOutcome Good, RatingOutcome Easy);

/// <summary>What one rating would lead to.</summary>
/// <param name="State">The card's next state.</param>
/// <param name="DueAt">When it would be due next.</param>
/// <param name="IntervalDays">The interval in days; 0 when it stays in learning steps.</param>
public sealed record RatingOutcome(CardState State, Instant DueAt, int IntervalDays);
