using MistakeClinic.Scheduling;
using MistakeClinic.Server.Quizzes;

namespace MistakeClinic.Server.Plans;

/// <summary>What the planner is asked for a learner's quizzes. No I/O.</summary>
internal sealed class QuizRequests(PlanInputs inputs)
{
    private const double LeastWeight = 0.001;

    /// <summary>How much a card counts in a quiz.</summary>
    internal static double WeightOf(StoredQuiz quiz, PlanCard card) =>
        Math.Max(LeastWeight, quiz.Clinics.First(clinic => clinic.Clinic == card.Clinic).Weight);

    /// <summary>One quiz, with the seconds that those before it leave; its clinics are the groups of the score.</summary>
    internal QuizRequest Alone(StoredQuiz quiz, int[] scope, IReadOnlyList<PlannedQuiz> before) =>
        new()
        {
            DaysLeft = inputs.DaysLeft(quiz),
            Cards = [.. scope.Select(card => Of(quiz, inputs.Cards[card]))],
            DailySeconds = Left(PlanDays.Seconds(inputs, inputs.DaysLeft(quiz)), scope, before),
            TargetScore = quiz.TargetScore,
            NewCardsPerDay = NewCards([quiz]),
            Costs = inputs.Times.Costs,
        };

    /// <summary>
    /// All quizzes, which share the days. A card is asked by the first of them that has it, and where that one has a target, a
    /// second spent on the card adds what the target is worth.
    /// </summary>
    internal QuizRequest Together(IReadOnlyList<(int Card, PlannedQuiz By)> cards)
    {
        var days = cards.Max(card => inputs.DaysLeft(card.By.Quiz));
        return new()
        {
            DaysLeft = days,
            Cards =
            [
                .. cards.Select(card =>
                    Of(card.By.Quiz, inputs.Cards[card.Card]) with
                    {
                        DaysLeft = inputs.DaysLeft(card.By.Quiz),
                        LeastGain = card.By.Quiz.TargetScore is null ? 0 : card.By.Plan!.SecondPrice,
                    }
                ),
            ],
            DailySeconds = PlanDays.Seconds(inputs, days),
            NewCardsPerDay = NewCards(inputs.Quizzes),
            Costs = inputs.Times.Costs,
        };
    }

    /// <summary>The seconds that the quizzes before leave; a review for one of them that this quiz asks, too, takes it none.</summary>
    internal static double[]? Left(double[]? seconds, int[] scope, IReadOnlyList<PlannedQuiz> before)
    {
        if (seconds is null)
            return null;
        foreach (var (_, others, plan) in before.Where(quiz => quiz.Plan is not null))
        {
            var share = (double)others.Except(scope).Count() / others.Length;
            for (var day = 0; day < Math.Min(seconds.Length, plan!.SecondsByDay.Count); day++)
                seconds[day] = Math.Max(0, seconds[day] - share * plan.SecondsByDay[day]);
        }
        return seconds;
    }

    private QuizCard Of(StoredQuiz quiz, PlanCard card) =>
        new(card.Memory, card.ElapsedDays(inputs.Today))
        {
            Weight = WeightOf(quiz, card),
            Group = quiz.Clinics.Index().First(clinic => clinic.Item.Clinic == card.Clinic).Index,
        };

    private double NewCards(IEnumerable<StoredQuiz> quizzes) =>
        quizzes
            .SelectMany(quiz => quiz.Clinics.Select(clinic => clinic.Clinic))
            .Distinct()
            .Sum(clinic => inputs.NewCardsPerDay.GetValueOrDefault(clinic));
}

/// <summary>A quiz with what the planner says of it alone.</summary>
/// <param name="Quiz">The quiz.</param>
/// <param name="Scope">The indices of the cards that it may ask.</param>
/// <param name="Plan">The plan; null without a card.</param>
internal sealed record PlannedQuiz(StoredQuiz Quiz, int[] Scope, QuizPlan? Plan);
