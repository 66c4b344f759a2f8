using MistakeClinic.Clinics.Cards;
using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Cards;
using Npgsql;

namespace MistakeClinic.Server.Reviews;

/// <summary>A row of <c>DueQueue.sql</c>: a review item and its texts.</summary>
/// <param name="Item">The item.</param>
/// <param name="Card">Its card, as the scheduler takes it.</param>
/// <param name="Clinic">The slug of its mistake's clinic.</param>
/// <param name="Front">The situation that calls for the check.</param>
/// <param name="Back">The rule and the refutation.</param>
/// <param name="Quiz">The quiz that it was planned for.</param>
/// <param name="Why">Why it was planned; null when it was not.</param>
/// <param name="Queue">Which list of the due queue it is in.</param>
/// <param name="Confusable">The cards that it is easily taken for.</param>
internal sealed record DueItemRow(
    ReviewItemRow Item,
    Card Card,
    string Clinic,
    string Front,
    CardBack Back,
    QuizId? Quiz,
    string? Why,
    int Queue,
    IReadOnlyList<Guid> Confusable
)
{
    /// <summary>The columns that <see cref="Read"/> takes, for <c>{columns}</c> in the SQL of the due queue.</summary>
    internal const string Columns = $"""
        {ReviewItemRow.Columns},
        m.clinic_slug, c.front, c.rule, m.mistake, m.root_cause, c.instead, i.plan_quiz, i.plan_reason, i.queue, c.confusable_with
        """;

    /// <summary>The list of new cards that no plan chose and that are of no confident error.</summary>
    internal const int NewQueue = 3;

    private const int Texts = ReviewItemRow.Width;

    internal static DueItemRow Read(NpgsqlDataReader row)
    {
        var item = ReviewItemRow.Read(row);
        return new(
            item,
            item.Card,
            row.GetString(Texts),
            row.GetString(Texts + 1),
            CardText.Back(
                row.GetString(Texts + 2),
                row.GetString(Texts + 3),
                row.GetString(Texts + 4),
                row.IsDBNull(Texts + 5) ? null : row.GetString(Texts + 5)
            ),
            row.IsDBNull(Texts + 6) ? null : new QuizId(row.GetGuid(Texts + 6)),
            row.IsDBNull(Texts + 7) ? null : row.GetString(Texts + 7),
            row.GetInt16(Texts + 8),
            row.GetFieldValue<Guid[]>(Texts + 9)
        );
    }

    /// <summary>The item as the order sees it: confusable cards stand side by side once both are in Review.</summary>
    internal DueCard InOrder() =>
        new(Item.CardId.Value, Queue, Clinic, Item.Card.State == CardState.Review ? Confusable : []);

    internal DueItem ToResponse(Scheduler scheduler, StudyToday today, LoadBalance? balance) =>
        new()
        {
            CardId = Item.CardId,
            Clinic = Clinic,
            Front = Front,
            Back = Back,
            State = Item.Card.State,
            Reason = Reason(today),
            Why = Why,
            QuizId = Quiz,
            DueAt = Item.NextAt,
            Leech = Item.Leech is not null,
            Retrievability =
                Card is ReviewedCard
                    ? ShownNumber.Of(
                        scheduler.RetrievabilityAt(Card, today.Now, today.Settings.Clock).Value,
                        scheduler.Model
                    )
                    : null,
            Outcomes = Preview(scheduler, today, balance),
        };

    /// <summary>Whether it is a new card that the day's limit is for; a planned one comes also above it, and one of a confident error.</summary>
    internal bool IsLimited => Queue == NewQueue;

    private DueReason Reason(StudyToday today) =>
        Why is not null
            ? Quiz is null
                ? DueReason.Limited
                : DueReason.Quiz
            : Item.Card.State switch
            {
                CardState.New => IsLimited ? DueReason.NewCard : DueReason.ConfidentError,
                CardState.Review => today.Settings.Clock.DayOf(Item.DueAt) < today.Day
                    ? DueReason.Overdue
                    : DueReason.DueToday,
                _ => DueReason.StepPassed,
            };

    private RatingOutcomes Preview(Scheduler scheduler, StudyToday today, LoadBalance? balance)
    {
        var fuzz = Fuzz.Draw(Item.CardId.Value, Card.Reps);
        var next = scheduler.Preview(Card, today.Now, today.Settings, fuzz, balance);
        return new(Outcome(next.Again), Outcome(next.Hard), Outcome(next.Good), Outcome(next.Easy));
    }

    private static RatingOutcome Outcome(ReviewOutcome outcome) =>
        new(outcome.Card.State, outcome.Card.DueAt, outcome.Card.IntervalDays);
}
