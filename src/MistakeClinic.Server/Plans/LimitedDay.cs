using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;

namespace MistakeClinic.Server.Plans;

/// <summary>
/// The plan of a learner without a quiz whose minutes are fewer than what is due takes: the reviews that gain most. No I/O.
/// </summary>
internal static class LimitedDay
{
    // What a review is worth is looked for this far ahead, and a month after.
    private const int Horizon = 30;

    internal static StudyPlan Plan(PlanInputs inputs)
    {
        if (inputs.Cards.Count == 0 || Seconds(inputs) is not { } seconds || Expected(inputs) <= seconds[0])
            return new([], [], []);
        var plan = new QuizPlanner(inputs.Learner.Weights).Plan(
            new()
            {
                DaysLeft = Horizon,
                Cards = [.. inputs.Cards.Select(card => new QuizCard(card.Memory, card.ElapsedDays(inputs.Today)))],
                DailySeconds = seconds,
                LaterWeight = 1,
                Costs = inputs.Times.Costs,
            }
        );
        var day = inputs.Today.PlusDays(Horizon);
        var chosen = plan.Today.Select(review => review.Card).ToHashSet();
        return new(
            [.. plan.Today.Select(review => (PlannedCard.Of(inputs.Cards[review.Card], review, day), (QuizId?)null))],
            [.. inputs.Cards.Where((_, card) => !chosen.Contains(card)).Select(card => card.Item.CardId)],
            []
        );
    }

    // Today's only: the days to come have reviews of their own, and what is left of them is not known.
    private static double[]? Seconds(PlanInputs inputs) =>
        PlanDays.Seconds(inputs, 1, _ => inputs.MinutesPerDay) is { } today
            ? [.. today, .. Enumerable.Repeat(0d, Horizon - 1)]
            : null;

    private static double Expected(PlanInputs inputs) =>
        inputs.Cards.Sum(card =>
            inputs.Times.Costs.At(inputs.Learner.Scheduler.RetrievabilityAt(card.Card, inputs.Now, inputs.Clock).Value)
        );
}
