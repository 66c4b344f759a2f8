using System.Diagnostics;
using MistakeClinic.Scheduling;

namespace MistakeClinic.Benchmarks.Quiz;

internal static class SpeedX
{
    internal static int Run(string[] a)
    {
        foreach (
            var (n, target) in a.Length > 1
                ? new[] { (1000, (double?)null), (1000, 0.9), (1000, null), (1000, 0.9), (1000, null), (1000, 0.9) }
                : new[] { (1000, (double?)null), (1000, 0.9), (10000, null), (10000, 0.9) }
        )
        {
            var planner = new QuizPlanner(Weights.Default);
            var sc = new QuizScenario
            {
                Days = 60,
                Cards = n,
                DailySeconds = n,
                Truth = new Truth(new Fsrs6(Weights.Default)),
                PastDays = 60,
            };
            var cards = new QuizSimulation(sc, 1).Cards;
            foreach (var cap in new[] { n * 0.3, n * 1.0, n * 3.0 })
            {
                QuizPlan? p = null;

                for (var i = 0; i < 4; i++)
                {
                    var t = Stopwatch.GetTimestamp();
                    p = planner.Plan(
                        new()
                        {
                            DaysLeft = 60,
                            Cards = cards,
                            DailySeconds = [.. Enumerable.Repeat(cap, 60)],
                            TargetScore = target,
                        }
                    );
                    Console.Write($"{Stopwatch.GetElapsedTime(t).TotalMilliseconds, 9:F0}");
                }
                var t2 = Stopwatch.GetTimestamp();
                var p2 = planner.Plan(
                    new()
                    {
                        DaysLeft = 59,
                        Cards = cards,
                        DailySeconds = [.. Enumerable.Repeat(cap, 59)],
                        TargetScore = target,
                    },
                    p
                );
                Console.WriteLine(
                    $" next {Stopwatch.GetElapsedTime(t2).TotalMilliseconds, 6:F0}  {n} {target} {cap} score {p!.ExpectedScore:F4} {p.ExpectedSeconds:F0} today {p.Today.Count}"
                );
            }
        }
        return 0;
    }
}
