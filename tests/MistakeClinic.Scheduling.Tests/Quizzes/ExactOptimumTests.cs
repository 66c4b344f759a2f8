using CsCheck;

namespace MistakeClinic.Scheduling.Tests;

/// <summary>One card, few days: the plan against every choice there is, without a grid.</summary>
public class ExactOptimumTests
{
    private static readonly Fsrs6 Model = new(Weights.Default);

    [Fact]
    public void One_card_is_planned_as_well_as_by_trying_everything() =>
        (
            from stability in Gen.Double[0.3, 30]
            from difficulty in Gen.Double[1, 10]
            from elapsed in Gen.Int[1, 20]
            from days in Gen.Int[1, 5]
            from price in Gen.Double[0.0005, 0.02]
            select (GivenQuiz.Card(stability, difficulty, elapsed), days, price)
        ).Sample(
            (card, days, price) =>
            {
                var plan = GivenQuiz.Plan(
                    new()
                    {
                        DaysLeft = days,
                        Cards = [card],
                        SecondPrice = price,
                    }
                );
                var ofPlan = plan.ExpectedScore - price * ForecastSeconds(plan);
                var exact = Best(card.Memory!.Value, card.ElapsedDays, days, price);
                // A close choice is shared out between the days, but one card is reviewed wholly or not.
                Assert.InRange(ofPlan, exact - 0.006 - price * 25, exact + 0.006 + price * 25);
            },
            iter: 200
        );

    // Today's list is decided by a threshold, the expected seconds of the other days by the soft choice.
    private static double ForecastSeconds(QuizPlan plan) => plan.SecondsByDay.Sum();

    private static double Best(MemoryState memory, int elapsed, int daysLeft, double price)
    {
        if (daysLeft == 0)
        {
            return Model.RetrievabilityAfter(memory, elapsed).Value;
        }
        var leave = Best(memory, elapsed + 1, daysLeft - 1, price);
        var recall = Model.RetrievabilityAfter(memory, elapsed).Value;
        var lapsed = Model.Next(Model.Next(memory, elapsed, Rating.Again), 0, Rating.Good);
        var review =
            recall * (Best(Model.Next(memory, elapsed, Rating.Good), 1, daysLeft - 1, price) - 8 * price)
            + (1 - recall) * (Best(lapsed, 1, daysLeft - 1, price) - 25 * price);
        return Math.Max(leave, review);
    }
}
