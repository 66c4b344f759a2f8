using MistakeClinic.Scheduling;

namespace MistakeClinic.Benchmarks.Quiz;

/// <summary>The fewest minutes by which any rule at all can expect a score, if the model holds and reviews were divisible.</summary>
/// <remarks>Lagrange duality: at each price of a second, no rule's score less its priced seconds is above the dual value.</remarks>
internal sealed class QuizBound
{
    private const int Prices = 16;

    private readonly double[] _values = new double[Prices];
    private readonly double _cards;

    private QuizBound(double cards) => _cards = cards;

    internal static QuizBound Of(QuizScenario scenario, int seeds)
    {
        var bound = new QuizBound(scenario.Cards + scenario.NewCardsPerDay * (scenario.Days - 1));
        Parallel.For(
            0,
            seeds,
            () => new QuizPlanner(scenario.Known),
            (seed, _, planner) =>
            {
                var cards = new QuizSimulation(scenario, (ulong)seed).Cards;
                for (var i = 0; i < Prices; i++)
                {
                    var value = planner.Bound(Request(scenario, cards, Price(i))) / seeds;
                    lock (bound._values)
                    {
                        bound._values[i] += value;
                    }
                }
                return planner;
            },
            _ => { }
        );
        return bound;
    }

    internal double MinutesFor(double score) =>
        Math.Max(0, Enumerable.Range(0, Prices).Max(i => (_cards * score - _values[i]) / Price(i)) / 60);

    private static double Price(int i) => 0.024 * Math.Pow(0.05, i / (Prices - 1d));

    private static QuizRequest Request(QuizScenario scenario, IReadOnlyList<QuizCard> cards, double price) =>
        new()
        {
            DaysLeft = scenario.Days,
            Cards = cards,
            DailySeconds = [.. Enumerable.Repeat(scenario.DailySeconds, scenario.Days)],
            NewCardsPerDay = scenario.NewCardsPerDay,
            SkipChance = scenario.SkipChance,
            Costs = scenario.Costs,
            SecondPrice = price,
        };
}
