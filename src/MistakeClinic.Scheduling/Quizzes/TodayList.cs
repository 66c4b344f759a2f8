namespace MistakeClinic.Scheduling;

/// <summary>Today's reviews: those that gain most by the second, as far as today's planned seconds go.</summary>
/// <remarks>
/// The plan shares close choices out between days. Today's part of them is done today: a card left because tomorrow is as good
/// would be left again tomorrow, until the last days have no seconds for all of them.
/// </remarks>
internal static class TodayList
{
    // Seconds dearer than on a free day by this much are scarce, and then none is left unused.
    private const double Scarce = 1.02;

    internal static (List<QuizReview> Today, List<QuizReview> Left) Choose(
        PlanRound round,
        QuizRequest request,
        StudySlots slots,
        Fsrs6 model,
        DayPricing prices
    )
    {
        var (today, left) = (new List<QuizReview>(), new List<QuizReview>());
        var (seconds, planned) = (slots.Capacity[0], round.Demand.Seconds[0]);
        var scarce = prices.OfSecond[0] > Scarce * prices.Base;
        foreach (var (card, worth) in ByGain(round, request))
        {
            var each = Seconds(round, request, card);
            if (each <= seconds && planned >= each / 2)
            {
                today.Add(Describe(round, request, model, card));
                (seconds, planned) = (seconds - each, planned - each);
            }
            else if (scarce && worth > round.PriceToday(card, prices.Base))
            {
                left.Add(Describe(round, request, model, card));
            }
        }
        return (today, left);
    }

    // A card's index breaks ties.
    private static IEnumerable<(int Card, double Worth)> ByGain(PlanRound round, QuizRequest request) =>
        Enumerable
            .Range(0, round.Cards.Given)
            .Where(card => round.GainToday[card] > 0)
            .Select(card => (Card: card, Worth: round.GainToday[card] / Seconds(round, request, card)))
            .OrderByDescending(found => found.Worth);

    private static double Seconds(PlanRound round, QuizRequest request, int card) =>
        request.Costs.At(round.Cards.Recall[round.Cards.At(card, 0)]);

    private static QuizReview Describe(PlanRound round, QuizRequest request, Fsrs6 model, int card)
    {
        var given = request.Cards[card];
        var outcomes = given.Memory is { } memory
            ? Outcomes.Of(model, memory, given.ElapsedDays)
            : Outcomes.OfFirst(model);
        var days = given.DaysLeft ?? request.DaysLeft;
        double AtQuiz(MemoryState after) => model.RetrievabilityAfter(after.Stability, days).Value;
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
