using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Cards;
using Npgsql;

namespace MistakeClinic.Server.Reviews;

/// <summary>A row of <c>DueQueue.sql</c>: a review item and its texts.</summary>
internal static class DueItemRow
{
    private const int Texts = ReviewItemRow.Width;

    internal static DueItem Read(NpgsqlDataReader row, StudyToday today)
    {
        var item = ReviewItemRow.Read(row);
        return new()
        {
            CardId = item.CardId,
            Clinic = row.GetString(Texts),
            Front = row.GetString(Texts + 1),
            Back = CardText.Back(
                row.GetString(Texts + 2),
                row.GetString(Texts + 3),
                row.GetString(Texts + 4),
                row.IsDBNull(Texts + 5) ? null : row.GetString(Texts + 5)
            ),
            State = item.Card.State,
            Reason = ReasonOf(item, today),
            DueAt = item.DueAt,
            Retrievability = item.Card is ReviewedCard reviewed
                ? CardProgress.Scheduler.RetrievabilityAt(reviewed, today.Now, today.Settings.Clock).Value
                : null,
            Outcomes = Preview(item, today),
        };
    }

    private static DueReason ReasonOf(ReviewItemRow item, StudyToday today) =>
        item.Card.State switch
        {
            CardState.New => DueReason.NewCard,
            CardState.Review => today.Settings.Clock.DayOf(item.DueAt) < today.Day
                ? DueReason.Overdue
                : DueReason.DueToday,
            _ => DueReason.StepPassed,
        };

    private static RatingOutcomes Preview(ReviewItemRow item, StudyToday today)
    {
        var next = CardProgress.Scheduler.Preview(
            item.Card,
            today.Now,
            today.Settings,
            Fuzz.Draw(item.CardId.Value, item.Card.Reps)
        );
        return new(Outcome(next.Again), Outcome(next.Hard), Outcome(next.Good), Outcome(next.Easy));
    }

    private static RatingOutcome Outcome(ReviewOutcome outcome) =>
        new(outcome.Card.State, outcome.Card.DueAt, outcome.Card.IntervalDays);
}
