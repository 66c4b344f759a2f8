namespace MistakeClinic.Scheduling;

/// <summary>Today's reviews: those that gain most by the second, as far as today's seconds go.</summary>
internal static class TodayList
{
    internal static (List<QuizReview> Today, List<QuizReview> Left) Choose(
        PlanRound round,
        QuizRequest request,
        StudySlots slots,
        Fsrs6 model,
        double least
    )
    {
        var seconds = slots.Capacity[0];
        var (today, left) = (new List<QuizReview>(), new List<QuizReview>());
        foreach (var card in Worthwhile(round, request, least))
        {
            var review = Describe(round, request, model, card);
            var fits = review.Seconds <= seconds;
            seconds -= fits ? review.Seconds : 0;
            (fits ? today : left).Add(review);
        }
        return (today, left);
    }

    // A card's index breaks ties.
    private static IEnumerable<int> Worthwhile(PlanRound round, QuizRequest request, double least) =>
        Enumerable
            .Range(0, round.Cards.Given)
            .Where(card => round.GainToday[card] > least * Seconds(round, request, card))
            .OrderByDescending(card => round.GainToday[card] / Seconds(round, request, card));

    private static double Seconds(PlanRound round, QuizRequest request, int card) =>
        request.Costs.At(round.Cards.Recall[round.Cards.At(card, 0)]);

    private static QuizReview Describe(PlanRound round, QuizRequest request, Fsrs6 model, int card)
    {
        var given = request.Cards[card];
        var outcomes = given.Memory is { } memory ? Outcomes.Of(model, memory, given.ElapsedDays) : Outcomes.OfFirst(model);
        double AtQuiz(MemoryState after) => model.RetrievabilityAfter(after.Stability, request.DaysLeft).Value;
        var seconds = Seconds(round, request, card);
        return new(
            card,
            given.Memory is null ? null : outcomes.Recall,
            given.Memory is null ? null : round.Cards.AtQuiz[card],
            outcomes.Recall * AtQuiz(outcomes.Recalled) + (1 - outcomes.Recall) * AtQuiz(outcomes.Lapsed),
            seconds,
            60 * round.GainToday[card] / seconds
        );
    }
}
