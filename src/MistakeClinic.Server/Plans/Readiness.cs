using MistakeClinic.Contracts;
using MistakeClinic.Scheduling;
using MistakeClinic.Server.Quizzes;

namespace MistakeClinic.Server.Plans;

/// <summary>How well a learner is prepared for a quiz. No I/O.</summary>
internal sealed class Readiness(PlanInputs inputs, StoredQuiz quiz)
{
    private const int WeakestShown = 10;
    private const int MostMinutes = 1440;

    /// <summary>The minutes of the curve, in parts of the learner's own.</summary>
    private static readonly double[] Points = [0.25, 0.5, 0.75, 1, 1.5, 2, 3];

    /// <summary>Minutes beyond those: whoever gives little now sees as well what half an hour would give.</summary>
    private static readonly int[] More = [10, 20, 30];

    private readonly Fsrs6 _model = new(inputs.Learner.Weights);
    private readonly StudyPlanner _study = new(inputs);
    private readonly int[] _scope = inputs.ScopeOf(quiz);
    private readonly QuizRequests _requests = new(inputs);

    /// <summary>The answer, given the fronts of <see cref="Weakest"/> and the curve if it is known.</summary>
    internal ReadinessResponse ToResponse(
        IReadOnlyDictionary<CardId, string> fronts,
        IReadOnlyList<ReadinessPoint>? curve
    )
    {
        var clinics = quiz.Clinics.Select(clinic => clinic.Clinic).ToArray();
        var planned = _study.PlanAlone(inputs.Quizzes.Where(ahead => ahead.StartsAt <= quiz.StartsAt));
        var before = planned.TakeWhile(other => other.Quiz.QuizId != quiz.QuizId).ToList();
        var plan = planned[before.Count].Plan;
        return new()
        {
            QuizId = quiz.QuizId,
            Now = Shown(Score(_scope, 0)),
            WithoutStudy = Shown(Score(_scope, inputs.DaysLeft(quiz))),
            WithPlan = Shown(plan is null ? null : OfKnown(plan)),
            Target = quiz.TargetScore,
            Curve = plan is null ? [] : curve ?? Curve(plan, before),
            Clinics = [.. clinics.Select((clinic, group) => Of(clinic, group, plan))],
            Weakest =
            [
                .. Weakest.Select(card => new WeakCard(
                    card.Item.CardId,
                    card.Clinic,
                    fronts[card.Item.CardId],
                    card.Memory is null ? null : Recall(card, inputs.DaysLeft(quiz))
                )),
            ],
        };
    }

    /// <summary>An expectation to four decimals: more would only show how far a search went.</summary>
    internal static double Shown(double score) => Math.Round(score, 4);

    internal static double? Shown(double? score) => score is { } known ? Shown(known) : null;

    /// <summary>The cards that would be recalled least if they are not reviewed before.</summary>
    internal IReadOnlyList<PlanCard> Weakest =>
        [
            .. _scope
                .Select(card => inputs.Cards[card])
                .OrderBy(card => Recall(card, inputs.DaysLeft(quiz)))
                .Take(WeakestShown),
        ];

    private List<ReadinessPoint> Curve(QuizPlan plan, List<PlannedQuiz> before)
    {
        var request = _requests.Alone(quiz, _scope, before) with { TargetScore = null };
        var usual = PlanDays.Minutes(inputs, inputs.Quizzes) ?? (int)Math.Ceiling(plan.SecondsByDay.Average() / 60);
        var around = Points.Select(part => Math.Clamp((int)Math.Round(part * usual), 1, MostMinutes)).ToList();
        var points = around
            .Concat(More.Where(minutes => minutes > around[^1]))
            .Distinct()
            .Select(minutes => new ReadinessPoint(minutes, Shown(ScoreOf(minutes))));
        return [new(0, Shown(Score(_scope, inputs.DaysLeft(quiz)) ?? 0)), .. points];

        double ScoreOf(int minutes)
        {
            var seconds = PlanDays.Seconds(inputs, request.DaysLeft, _ => minutes);
            return OfKnown(
                _study.Planner.Plan(request with { DailySeconds = QuizRequests.Left(seconds, _scope, before) })
            );
        }
    }

    // Of the cards there are: those that are expected to be logged by then are planned for, but nobody is unready for them yet.
    private double OfKnown(QuizPlan plan)
    {
        var (sum, all) = (0d, 0d);
        foreach (var (group, clinic) in quiz.Clinics.Index())
        {
            var weight = _scope
                .Select(card => inputs.Cards[card])
                .Where(card => card.Clinic == clinic.Clinic)
                .Sum(card => QuizRequests.WeightOf(quiz, card));
            if (weight > 0)
                (sum, all) = (sum + weight * plan.ScoreByGroup[group], all + weight);
        }
        return sum / all;
    }

    private ClinicReadiness Of(string clinic, int group, QuizPlan? plan)
    {
        var cards = _scope.Where(card => inputs.Cards[card].Clinic == clinic).ToArray();
        var withPlan = plan is null || cards.Length == 0 ? (double?)null : plan.ScoreByGroup[group];
        return new(
            clinic,
            cards.Length,
            Shown(Score(cards, 0)),
            Shown(Score(cards, inputs.DaysLeft(quiz))),
            Shown(withPlan)
        );
    }

    private double? Score(int[] cards, int days)
    {
        if (cards.Length == 0)
            return null;
        var weighed = cards.Select(card =>
            (Card: inputs.Cards[card], Weight: QuizRequests.WeightOf(quiz, inputs.Cards[card]))
        );
        var all = weighed.ToList();
        return all.Sum(card => card.Weight * Recall(card.Card, days)) / all.Sum(card => card.Weight);
    }

    // A card that was never rated counts as not recalled.
    private double Recall(PlanCard card, int days) =>
        card.Memory is { } memory
            ? _model.RetrievabilityAfter(memory.Stability, card.ElapsedDays(inputs.Today) + (double)days).Value
            : 0;
}
