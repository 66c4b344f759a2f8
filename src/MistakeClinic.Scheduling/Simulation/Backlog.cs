namespace MistakeClinic.Scheduling;

/// <summary>In what order a learner goes through more due cards than a day's seconds allow.</summary>
public enum BacklogOrder
{
    /// <summary>The longest overdue first.</summary>
    Due,

    /// <summary>The lowest recall first.</summary>
    LowestRecall,

    /// <summary>The highest recall first.</summary>
    HighestRecall,
}

/// <summary>FSRS at one desired retention, what is due in one order; no quiz is known of.</summary>
/// <param name="retention">The recall at which a card is due, 0 to 1 exclusive.</param>
/// <param name="order">The order.</param>
public sealed class BacklogInOrder(double retention, BacklogOrder order) : QuizPolicy
{
    internal override IEnumerable<SimulatedCard> Choose(StudyDay day)
    {
        var modifier = day.Model.IntervalModifier((float)retention);
        return Due(day, modifier)
            .OrderBy(card =>
                order switch
                {
                    BacklogOrder.Due => -day.DaysOverdue(card, modifier),
                    BacklogOrder.LowestRecall => day.Recall(card),
                    _ => -day.Recall(card),
                }
            )
            .ToList();
    }

    internal static IEnumerable<SimulatedCard> Due(StudyDay day, float modifier) =>
        day.Seen.Where(card => day.DaysOverdue(card, modifier) >= 0);
}

/// <summary>FSRS at one desired retention; where more is due than a day's seconds allow, the quiz planner chooses.</summary>
/// <param name="planner">A planner for the scenario's known weights.</param>
/// <param name="retention">The recall at which a card is due, 0 to 1 exclusive.</param>
/// <param name="horizonDays">For which day it plans each day, as if a quiz came then; recall 30 days later counts as much.</param>
public sealed class PlannedBacklog(QuizPlanner planner, double retention, int horizonDays = 30) : QuizPolicy
{
    internal override IEnumerable<SimulatedCard> Choose(StudyDay day)
    {
        var due = BacklogInOrder.Due(day, day.Model.IntervalModifier((float)retention)).ToList();
        if (due.Sum(day.Seconds) <= day.Scenario.DailySeconds)
        {
            return due;
        }
        var plan = planner.PlanQuickly(
            new()
            {
                DaysLeft = horizonDays,
                Cards = due.ConvertAll(card => new QuizCard(card.Known, day.Day - card.LastDay)),
                // Today's only: the days to come have reviews of their own.
                DailySeconds = [day.Scenario.DailySeconds, .. Enumerable.Repeat(0d, horizonDays - 1)],
                Costs = day.Scenario.Costs,
                LaterWeight = 1,
            },
            null
        );
        return plan.Today.Concat(plan.IfTimeIsLeft).Select(review => due[review.Card]).ToList();
    }
}
