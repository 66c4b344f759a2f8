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
    private const double MostTimes = 64;

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
        var (plan, search, round) = Search(request, earlier);
        return request.TargetScore is { } target && plan.ExpectedScore < target - PriceSearch.Near
            ? plan with
            {
                NeededTimes = NeededTimes(request, search, round, target),
            }
            : plan;
    }

    // How many times the seconds the target needs: doubled until it is reached, then halved in.
    private static double NeededTimes(QuizRequest request, PriceSearch search, PlanRound round, double target)
    {
        bool Reaches(double times)
        {
            search.Times = times;
            search.Run(PriceSearch.WarmRounds, PriceSearch.WarmSoftness);
            return round.Score >= target - PriceSearch.Near;
        }
        var (low, high) = (1d, 2d);
        while (!Reaches(high))
        {
            if (high > MostTimes || request.DailySeconds is null)
            {
                return double.PositiveInfinity;
            }
            (low, high) = (high, high * 2);
        }
        for (var halving = 0; halving < 5; halving++)
        {
            var middle = Math.Sqrt(low * high);
            (low, high) = Reaches(middle) ? (low, middle) : (middle, high);
        }
        return high;
    }

    /// <summary>The same without the check, and without what would be needed to reach the target.</summary>
    internal QuizPlan PlanQuickly(QuizRequest request, QuizPlan? earlier) => Search(request, earlier).Plan;

    private (QuizPlan Plan, PriceSearch Search, PlanRound Round) Search(QuizRequest request, QuizPlan? earlier)
    {
        var slots = StudySlots.Of(request);
        var round = new PlanRound(_steps, request, slots);
        var warm = earlier?.Prices is { } known && known.OfSecond.Length >= request.DaysLeft;
        var search = new PriceSearch(
            round,
            request,
            slots,
            warm ? SlotPrices.From(earlier!.Prices!, slots) : SlotPrices.First(slots)
        );
        search.Find(warm);
        return (Describe(request, slots, round, search), search, round);
    }

    private QuizPlan Describe(QuizRequest request, StudySlots slots, PlanRound round, PriceSearch search)
    {
        var (today, left) = TodayList.Choose(round, request, slots, _steps.Model, search);
        var reached = request.TargetScore is not { } target || round.Score >= target - PriceSearch.Near;
        return new()
        {
            Today = today,
            IfTimeIsLeft = left,
            ExpectedScore = round.Score,
            ExpectedLater = round.Later,
            ScoreWithoutReview = WithoutReview(round),
            SecondsByDay = SecondsByDay(slots, round, today),
            Feasible = reached && round.Demand.Unseen < 0.5,
            Prices = new SlotPrices(search.OfSecond, search.Base).ByDay(slots),
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
