namespace MistakeClinic.Scheduling;

/// <summary>
/// Chooses what to review on each day before a quiz, so that the expected recall at the quiz is the most that the
/// learner's minutes allow, or a target is reached with the fewest.
/// </summary>
/// <remarks>
/// It changes when a card is due, never its stability or difficulty. For each card, dynamic programming over the memory
/// and the days left finds the reviews worth their seconds, at a price for each day's seconds that makes the
/// expected use fit the day. It is meant to be asked again each day. Keeps tables for its weights; not for several
/// threads at once.
/// </remarks>
public sealed class QuizPlanner
{
    private readonly GridSteps _steps;

    /// <summary>A planner for one learner's weights.</summary>
    public QuizPlanner(Weights weights) => _steps = new(new Fsrs6(weights));

    /// <summary>The plan for today.</summary>
    /// <param name="request">The cards, the days and the seconds.</param>
    /// <param name="earlier">The plan of an earlier day for this quiz, if there is one: this one starts from its prices.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value of the request is outside its range.</exception>
    public QuizPlan Plan(QuizRequest request, QuizPlan? earlier = null)
    {
        QuizRequestCheck.Check(request);
        var (plan, search) = Search(request, earlier);
        return search.Reached ? plan : plan with { NeededTimes = search.FindTimes() };
    }

    /// <summary>The same without the check, and without what would be needed to reach the target.</summary>
    internal QuizPlan PlanQuickly(QuizRequest request, QuizPlan? earlier) => Search(request, earlier).Plan;

    /// <summary>
    /// The most that any rule can expect of the weight recalled less <see cref="QuizRequest.SecondPrice"/> a second, by this
    /// model, were reviews divisible: Lagrange duality. For measuring rules against it.
    /// </summary>
    internal double Bound(QuizRequest request) =>
        Search(request with { TargetScore = null }, null).Search.Days.Bound(12);

    private (QuizPlan Plan, PriceSearch Search) Search(QuizRequest request, QuizPlan? earlier)
    {
        var slots = StudySlots.Of(request);
        var round = new PlanRound(_steps, request, slots);
        var known = earlier?.Prices is { } prices && prices.OfSecond.Length >= request.DaysLeft ? prices : null;
        var search = new PriceSearch(round, request, slots, known);
        search.Find(known is not null);
        return (Describe(request, slots, round, search), search);
    }

    private QuizPlan Describe(QuizRequest request, StudySlots slots, PlanRound round, PriceSearch search)
    {
        var (today, left) = TodayList.Choose(round, request, slots, _steps.Model, search.Days);
        return new()
        {
            Today = today,
            IfTimeIsLeft = left,
            ExpectedScore = round.Score,
            ScoreByGroup = [.. round.ScoreByGroup],
            SecondPrice = search.Days.Base,
            ExpectedLater = round.Later,
            ScoreWithoutReview = WithoutReview(round),
            SecondsByDay = SecondsByDay(slots, round, today),
            Feasible = search.Reached && round.Demand.Unseen < 0.5,
            Prices = new SlotPrices(search.Days.OfSecond, search.Days.Base).ByDay(slots),
        };
    }

    private static double WithoutReview(PlanRound round) =>
        Enumerable
            .Range(0, round.Cards.Count)
            .Where(card => !float.IsNaN(round.Cards.AtQuiz[card]))
            .Sum(card => round.WeightOf(card) * round.Cards.AtQuiz[card]) / round.AllWeight;

    private static double[] SecondsByDay(StudySlots slots, PlanRound round, List<QuizReview> today)
    {
        var seconds = new double[slots.DaysLeft];
        for (var day = 0; day < seconds.Length; day++)
        {
            var slot = slots.SlotOf(day);
            seconds[day] = Math.Min(round.Demand.Seconds[slot], slots.Capacity[slot]) / slots.Days[slot];
        }
        seconds[0] = today.Sum(review => review.Seconds);
        return seconds;
    }
}
