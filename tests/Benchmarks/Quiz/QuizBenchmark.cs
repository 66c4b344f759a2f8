using System.Diagnostics;
using MistakeClinic.Scheduling;

namespace MistakeClinic.Benchmarks.Quiz;

/// <summary>The quiz planner against every simple rule, by simulation with paired seeds.</summary>
internal static class QuizBenchmark
{
    internal const string Usage = """
        Usage: dotnet run -c Release --project tests/Benchmarks -- quiz [--quick] [--seeds N] [--svg PATH]

        --quick      fewer seeds and scenarios: about a minute
        --seeds 16   how many learners in each scenario, 2 to 1000
        --svg PATH   writes the frontier of one scenario as a drawing
        """;

    /// <returns>0; the figures are for reading.</returns>
    internal static int Run(string[] arguments)
    {
        var rest = arguments.ToList();
        var quick = rest.Remove("--quick");
        var seeds = int.TryParse(Value(rest, "--seeds"), out var given) ? Math.Clamp(given, 2, 1000) : (quick ? 6 : 16);
        var svg = Value(rest, "--svg");
        if (rest.Count > 0)
        {
            throw new UsageException($"There is no option {rest[0]}.");
        }
        var started = Stopwatch.GetTimestamp();
        var scenarios = quick ? QuizScenarios.All.Where((_, i) => i is 0 or 3 or 5) : QuizScenarios.All;
        var report = new QuizReport(seeds);
        foreach (var (name, scenario) in scenarios)
        {
            var frontiers = Play(scenario, PolicyFamilies.All(quick), seeds);
            report.Write(name, frontiers, QuizBound.Of(scenario, seeds));
            if (svg is not null && scenario is { Days: 30, Cards: 100, DailySeconds: 150, SkipChance: 0 })
            {
                File.WriteAllText(svg, FrontierSvg.Draw(frontiers, Enumerable.Range(0, seeds).ToArray()));
                svg = null;
            }
        }
        report.WriteMedians();
        BacklogBenchmark.Run(seeds);
        PlanSpeed.Run();
        Console.WriteLine($"{Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s, {seeds} learners a scenario.");
        return 0;
    }

    private static Frontier[] Play(QuizScenario scenario, PolicyFamily[] families, int seeds)
    {
        var frontiers = families
            .Select(f => new Frontier(f, [.. f.Policies.Select(_ => new QuizOutcome[seeds])]))
            .ToArray();
        Parallel.For(
            0,
            seeds,
            () => new QuizPlanner(scenario.Known),
            (seed, _, planner) =>
            {
                var simulation = new QuizSimulation(scenario, (ulong)seed);
                foreach (var frontier in frontiers)
                {
                    for (var i = 0; i < frontier.Family.Policies.Length; i++)
                    {
                        frontier.Outcomes[i][seed] = simulation.Play(frontier.Family.Policies[i](planner));
                    }
                }
                return planner;
            },
            _ => { }
        );
        return frontiers;
    }

    private static string? Value(List<string> rest, string name)
    {
        var at = rest.IndexOf(name);
        if (at < 0 || at + 1 >= rest.Count)
        {
            return null;
        }
        var value = rest[at + 1];
        rest.RemoveRange(at, 2);
        return value;
    }
}
