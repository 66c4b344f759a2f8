using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Quizzes;

namespace MistakeClinic.Server.Plans;

/// <summary>Makes a learner's plan for a study day from the quizzes that are ahead. No I/O.</summary>
/// <remarks>
/// Each quiz is planned alone first, the next first, with the seconds that those before it leave: that says what to expect of
/// it. What to review today is then chosen for all of them together.
/// </remarks>
internal sealed class StudyPlanner(PlanInputs inputs)
{
    // More than anyone reviews beyond the day's minutes; a collection of thousands would be stored, and sent, whole.
    private const int MostLeft = 100;
    private const int MostMinutes = 1440;

    private readonly QuizRequests _requests = new(inputs);

    /// <summary>The planner of the learner's weights, with its tables.</summary>
    internal QuizPlanner Planner { get; } = new(inputs.Learner.Weights);

    /// <summary>The plan for today.</summary>
    internal StudyPlan Plan()
    {
        var quizzes = PlanAlone(inputs.Quizzes);
        var cards = Cards(quizzes);
        var plan = quizzes.Count(quiz => quiz.Plan is not null) switch
        {
            0 => null,
            1 => quizzes.First(quiz => quiz.Plan is not null).Plan,
            _ => Planner.Plan(_requests.Together(cards)),
        };
        var today = Describe(plan?.Today ?? [], cards);
        var left = Describe(plan?.IfTimeIsLeft ?? [], cards).ToLookup(found => found.Quiz, found => found.Planned);
        var mine = today.ToLookup(found => found.Quiz, found => found.Planned);
        var chosen = today.Select(found => found.Card).ToHashSet();
        // What is not due today anyway is left alone: a card that no plan follows up must come when its log says.
        var waiting = Enumerable
            .Range(0, inputs.Cards.Count)
            .Where(card => inputs.Cards[card].MayWait && !chosen.Contains(card))
            .Where(card => inputs.Cards[card].Item.DueAt < inputs.Tomorrow);
        return new(
            [
                .. today
                    .Where(found => inputs.Cards[found.Card].IsMovable)
                    .Select(found => (found.Planned, (QuizId?)found.Quiz)),
            ],
            [.. waiting.Select(card => inputs.Cards[card].Item.CardId)],
            [
                .. quizzes.Select(quiz =>
                    Outlook(quiz, quizzes, [.. mine[quiz.Quiz.QuizId]], [.. left[quiz.Quiz.QuizId]])
                ),
            ]
        );
    }

    /// <summary>Some of the quizzes, from the next on, each with the plan for it alone.</summary>
    internal IReadOnlyList<PlannedQuiz> PlanAlone(IEnumerable<StoredQuiz> quizzes)
    {
        var planned = new List<PlannedQuiz>();
        foreach (var quiz in quizzes)
        {
            var scope = inputs.ScopeOf(quiz);
            var plan = scope.Length == 0 ? null : Planner.Plan(_requests.Alone(quiz, scope, planned));
            planned.Add(new(quiz, scope, plan));
        }
        return planned;
    }

    // Each card with the first quiz that asks it. With one quiz that has cards they are its scope, in the same order.
    private static List<(int Card, PlannedQuiz By)> Cards(IReadOnlyList<PlannedQuiz> quizzes) =>
        [
            .. quizzes
                .SelectMany(quiz => quiz.Scope.Select(card => (Card: card, By: quiz)))
                .DistinctBy(found => found.Card),
        ];

    private List<(int Card, QuizId Quiz, PlannedCard Planned)> Describe(
        IEnumerable<QuizReview> reviews,
        List<(int Card, PlannedQuiz By)> cards
    ) =>
        [
            .. reviews.Select(review =>
            {
                var (card, by) = cards[review.Card];
                return (card, by.Quiz.QuizId, PlannedCard.Of(inputs.Cards[card], review, inputs.DayOf(by.Quiz)));
            }),
        ];

    private QuizOutlook Outlook(
        PlannedQuiz quiz,
        IReadOnlyList<PlannedQuiz> all,
        IReadOnlyList<PlannedCard> today,
        IReadOnlyList<PlannedCard> left
    )
    {
        var days = inputs.DaysLeft(quiz.Quiz);
        return new()
        {
            QuizId = quiz.Quiz.QuizId,
            DaysLeft = days,
            Today = today,
            IfTimeIsLeft = [.. left.Take(MostLeft)],
            SecondsByDay = quiz.Plan?.SecondsByDay ?? new double[days],
            MinutesPerDay = PlanDays.Minutes(inputs, inputs.Quizzes),
            ExpectedScore = quiz.Plan?.ExpectedScore,
            ScoreWithout = quiz.Plan?.ScoreWithoutReview,
            Feasible = quiz.Plan?.Feasible ?? false,
            NeededMinutesPerDay = Needed(quiz, [.. all.TakeWhile(other => other != quiz)]),
        };
    }

    // Of a quiz that others leave a part of the days to, that part is what must grow.
    private int? Needed(PlannedQuiz quiz, IReadOnlyList<PlannedQuiz> before)
    {
        if (
            quiz.Plan?.NeededTimes is not { } times
            || !double.IsFinite(times)
            || PlanDays.Minutes(inputs, inputs.Quizzes) is not { } minutes
        )
            return null;
        var days = inputs.DaysLeft(quiz.Quiz);
        var all = PlanDays.Seconds(inputs, days)!.Sum();
        var left = QuizRequests.Left(PlanDays.Seconds(inputs, days), quiz.Scope, before)!.Sum();
        var needed = Math.Ceiling(minutes * (1 + (times - 1) * left / all));
        // A day has no more, and one without any seconds says nothing.
        return needed <= MostMinutes ? (int)needed : null;
    }
}
