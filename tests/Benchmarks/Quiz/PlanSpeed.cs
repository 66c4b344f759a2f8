using System.Diagnostics;
using MistakeClinic.Scheduling;

namespace MistakeClinic.Benchmarks.Quiz;

/// <summary>How long one plan takes, tables warm, in processor time of one thread: other work on the machine counts little.</summary>
internal static class PlanSpeed
{
    private const int Days = 60;
    private const int Rounds = 7;

    internal static void Run()
    {
        Console.WriteLine($"\nOne plan, {Days} days, milliseconds (median of {Rounds})");
        Console.WriteLine($"  {"", -34}{"no target", 12}{"target .90", 12}{"next day", 12}");
        foreach (var cards in new[] { 1_000, 10_000 })
        {
            foreach (var (name, seconds) in new[] { ("tight", 0.3), ("medium", 1), ("loose", 3) })
            {
                var request = Request(cards, cards * seconds);
                var planner = new QuizPlanner(Weights.Default);
                var plan = planner.Plan(request);
                var all = Measure(() => planner.Plan(request));
                var aimed = Measure(() => planner.Plan(request with { TargetScore = 0.9 }));
                var next = Measure(() => planner.Plan(Request(cards, cards * seconds, Days - 1), plan));
                Console.WriteLine($"  {$"{cards:N0} cards, {name}", -34}{all, 12:F0}{aimed, 12:F0}{next, 12:F0}");
            }
        }
    }

    private static QuizRequest Request(int count, double dailySeconds, int days = Days)
    {
        var scenario = new QuizScenario
        {
            Days = days,
            Cards = count,
            DailySeconds = dailySeconds,
            Truth = new Truth(new Fsrs6(Weights.Default)),
        };
        return new()
        {
            DaysLeft = days,
            Cards = new QuizSimulation(scenario, 1).Cards,
            DailySeconds = [.. Enumerable.Repeat(dailySeconds, days)],
        };
    }

    private static double Measure(Func<QuizPlan> plan)
    {
        var times = new double[Rounds];
        for (var i = 0; i < Rounds; i++)
        {
            using var process = Process.GetCurrentProcess();
            var before = process.TotalProcessorTime;
            plan();
            process.Refresh();
            times[i] = (process.TotalProcessorTime - before).TotalMilliseconds;
        }
        Array.Sort(times);
        return times[Rounds / 2];
    }
}
