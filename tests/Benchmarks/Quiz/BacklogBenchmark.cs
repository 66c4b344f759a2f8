using MistakeClinic.Scheduling;

namespace MistakeClinic.Benchmarks.Quiz;

/// <summary>No quiz, but more due than the minutes allow: the planner's choice against fixed orders.</summary>
internal static class BacklogBenchmark
{
    private const double Retention = 0.9;

    private static readonly int[] Ends = [15, 30, 60, 90];

    private static readonly (string Name, Func<QuizPlanner, QuizPolicy> Policy)[] Rules =
    [
        ("planner, 30 days ahead", planner => new PlannedBacklog(planner, Retention)),
        ("longest overdue first", _ => new BacklogInOrder(Retention, BacklogOrder.Due)),
        ("  the same, interleaved", _ => new Interleaved(new BacklogInOrder(Retention, BacklogOrder.Due))),
        ("lowest recall first", _ => new BacklogInOrder(Retention, BacklogOrder.LowestRecall)),
        ("highest recall first", _ => new BacklogInOrder(Retention, BacklogOrder.HighestRecall)),
    ];

    internal static void Run(int seeds)
    {
        Console.WriteLine("\nBacklog: 300 cards after 60 days without study, 4 minutes a day, no quiz");
        Console.WriteLine(
            $"  {"mean recall after days", -34}{string.Concat(Ends.Select(days => $"{days, 9}"))}{"minutes", 11}"
        );
        var planners = new ThreadLocal<QuizPlanner>(() => new QuizPlanner(Weights.Default));
        foreach (var (name, policy) in Rules)
        {
            var ends = Ends.Select(days => Play(days, seeds, () => policy(planners.Value!))).ToArray();
            var recall = string.Concat(ends.Select(end => $"{end.Average(o => o.Score), 9:F3}"));
            Console.WriteLine($"  {name, -34}{recall}{ends[^1].Average(o => o.Seconds) / 60, 11:F0}");
        }
    }

    private static QuizOutcome[] Play(int days, int seeds, Func<QuizPolicy> policy)
    {
        var outcomes = new QuizOutcome[seeds];
        var scenario = new QuizScenario
        {
            Days = days,
            Cards = 300,
            DailySeconds = 240,
            Truth = new Truth(new Fsrs6(Weights.Default)),
            PastDays = 60,
            IdleDays = 60,
        };
        Parallel.For(0, seeds, seed => outcomes[seed] = new QuizSimulation(scenario, (ulong)seed).Play(policy()));
        return outcomes;
    }
}
