using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Quizzes;
using NodaTime;

namespace MistakeClinic.Server.Plans;

/// <summary>Makes a learner's plan for a study day. No I/O.</summary>
/// <remarks>
/// The quizzes are planned one after the other, the next first: each gets the seconds that those before it leave. A card that
/// several ask is planned for the first of them.
/// </remarks>
internal sealed class StudyPlanner(PlanInputs inputs)
{
    private const double LeastWeight = 0.001;

    private readonly QuizPlanner _planner = new(inputs.Learner.Weights);
    private readonly Dictionary<int, (PlannedCard Card, QuizId? Quiz)> _chosen = [];
    private readonly List<(int[] Scope, IReadOnlyList<double> Seconds)> _earlier = [];

    /// <summary>The plan for today.</summary>
    internal StudyPlan Plan()
    {
        var outlooks = inputs.Quizzes.Select(Prepare).ToList();
        var movable = Enumerable.Range(0, inputs.Cards.Count).Where(card => inputs.Cards[card].IsMovable);
        return new(
            [.. _chosen.Where(pair => inputs.Cards[pair.Key].IsMovable).Select(pair => pair.Value)],
            [.. movable.Where(card => !_chosen.ContainsKey(card)).Select(card => inputs.Cards[card].Item.CardId)],
            outlooks
        );
    }

    private QuizOutlook Prepare(StoredQuiz quiz)
    {
        var scope = inputs.ScopeOf(quiz);
        if (scope.Length == 0)
            return Empty(quiz);
        var request = Request(quiz, scope);
        var plan = _planner.Plan(request);
        var day = inputs.DayOf(quiz);
        var today = Fresh(plan.Today, scope, day);
        foreach (var (card, planned) in today)
            _chosen.Add(card, (planned, quiz.QuizId));
        _earlier.Add((scope, plan.SecondsByDay));
        return new()
        {
            QuizId = quiz.QuizId,
            DaysLeft = request.DaysLeft,
            Today = [.. today.Select(pair => pair.Planned)],
            IfTimeIsLeft = [.. Fresh(plan.IfTimeIsLeft, scope, day).Select(pair => pair.Planned)],
            SecondsByDay = plan.SecondsByDay,
            MinutesPerDay = Minutes(quiz),
            ExpectedScore = plan.ExpectedScore,
            ScoreWithout = plan.ScoreWithoutReview,
            Feasible = plan.Feasible,
            NeededMinutesPerDay = Needed(plan, Minutes(quiz)),
        };
    }

    /// <summary>What the planner is asked for a quiz, with what the quizzes before it leave of the days.</summary>
    internal QuizRequest Request(StoredQuiz quiz, int[] scope) =>
        new()
        {
            DaysLeft = inputs.DaysLeft(quiz),
            Cards = [.. scope.Select(card => CardOf(quiz, inputs.Cards[card]))],
            DailySeconds = Left(PlanDays.Seconds(inputs, inputs.DaysLeft(quiz)), scope),
            TargetScore = quiz.TargetScore,
            NewCardsPerDay = quiz.Clinics.Sum(clinic => inputs.NewCardsPerDay.GetValueOrDefault(clinic.Clinic)),
            Costs = inputs.Times.Costs,
        };

    private QuizCard CardOf(StoredQuiz quiz, PlanCard card) =>
        new(card.Memory, card.ElapsedDays(inputs.Today))
        {
            Weight = Math.Max(LeastWeight, quiz.Clinics.First(clinic => clinic.Clinic == card.Clinic).Weight),
        };

    // A review for an earlier quiz that this one asks, too, takes it nothing more.
    private double[]? Left(double[]? seconds, int[] scope)
    {
        if (seconds is null)
            return null;
        foreach (var earlier in _earlier)
        {
            var share = (double)earlier.Scope.Except(scope).Count() / earlier.Scope.Length;
            for (var day = 0; day < Math.Min(seconds.Length, earlier.Seconds.Count); day++)
                seconds[day] = Math.Max(0, seconds[day] - share * earlier.Seconds[day]);
        }
        return seconds;
    }

    private List<(int Card, PlannedCard Planned)> Fresh(IEnumerable<QuizReview> reviews, int[] scope, LocalDate day) =>
        [
            .. reviews
                .Select(review => (Card: scope[review.Card], Review: review))
                .Where(found => !_chosen.ContainsKey(found.Card))
                .Select(found => (found.Card, PlannedCard.Of(inputs.Cards[found.Card], found.Review, day))),
        ];

    private int? Minutes(StoredQuiz quiz) =>
        PlanDays.Minutes(inputs, inputs.Quizzes.Where(other => other.StartsAt <= quiz.StartsAt));

    private static int? Needed(QuizPlan plan, int? minutes) =>
        plan.NeededTimes is { } times && double.IsFinite(times) && minutes is { } each
            ? (int)Math.Ceiling(times * each)
            : null;

    private QuizOutlook Empty(StoredQuiz quiz) =>
        new()
        {
            QuizId = quiz.QuizId,
            DaysLeft = inputs.DaysLeft(quiz),
            Today = [],
            IfTimeIsLeft = [],
            SecondsByDay = new double[inputs.DaysLeft(quiz)],
            MinutesPerDay = Minutes(quiz),
            ExpectedScore = null,
            ScoreWithout = null,
            Feasible = false,
            NeededMinutesPerDay = null,
        };
}
