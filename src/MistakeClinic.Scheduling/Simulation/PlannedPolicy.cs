namespace MistakeClinic.Scheduling;

/// <summary>The quiz planner, asked again on each day.</summary>
/// <param name="planner">A planner for the scenario's known weights.</param>
/// <param name="targetScore">The score to reach; null to spend all seconds that help.</param>
/// <param name="secondPrice">What a second must add at least, where there is no target.</param>
public sealed class PlannedPolicy(QuizPlanner planner, double? targetScore, double secondPrice = 0) : QuizPolicy
{
    private QuizPlan? _plan;

    internal override IEnumerable<SimulatedCard> Choose(StudyDay day)
    {
        var scenario = day.Scenario;
        _plan = planner.PlanQuickly(
            new()
            {
                DaysLeft = day.DaysLeft,
                Cards = day.Cards.ConvertAll(card => new QuizCard(
                    card.Known,
                    card.Known is null ? 0 : day.Day - card.LastDay
                )),
                DailySeconds = [.. Enumerable.Repeat(scenario.DailySeconds, day.DaysLeft)],
                TargetScore = targetScore,
                NewCardsPerDay = scenario.NewCardsPerDay,
                Costs = scenario.Costs,
                SecondPrice = secondPrice,
                SkipChance = scenario.SkipChance,
            },
            _plan
        );
        return _plan.Today.Concat(_plan.IfTimeIsLeft).Select(review => day.Cards[review.Card]).ToList();
    }
}
