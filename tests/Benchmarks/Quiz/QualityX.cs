using MistakeClinic.Scheduling;

namespace MistakeClinic.Benchmarks.Quiz;

internal static class QualityX
{
    internal static int Run(string[] a)
    {
        var seeds = int.Parse(a[0]);
        var ls = Enumerable.Range(0, 9).Select(i => 0.020 * Math.Pow(0.0014 / 0.020, i / 8.0)).ToArray();
        foreach (var (name, scenario) in QuizScenarios.All)
        {
            if (a.Length > 1 && a[1] != "all" && !a[1].Split('|').Any(x => name.Contains(x)))
                continue;
            var fam = PolicyFamilies
                .All(true)
                .Where(f =>
                    !f.IsPlanner
                    && (
                        f.Name.Contains("gate")
                        || f.Name.Contains("greedy")
                        || f.Name.Contains("cram")
                        || f.Name.Contains("sweep 7")
                    )
                )
                .ToList();
            if (a.Length > 2 && a[2] == "-")
                fam.Clear();
            fam.Insert(
                0,
                new PolicyFamily(
                    "planner by price",
                    [
                        .. ls.Select(l =>
                            (Func<QuizPlanner, QuizPolicy>)(p => new PlannedPolicy(p, null, secondPrice: l))
                        ),
                    ]
                )
            );
            double[] ts = [.80, .84, .87, .90, .93, .95, .97];
            fam.Insert(
                1,
                new PolicyFamily(
                    "planner by target",
                    [.. ts.Select(l => (Func<QuizPlanner, QuizPolicy>)(p => new PlannedPolicy(p, l)))]
                )
            );
            var fr = fam.Select(f => new Frontier(f, [.. f.Policies.Select(_ => new QuizOutcome[seeds])])).ToArray();
            var d = new double[ls.Length];
            Parallel.For(
                0,
                seeds,
                () => new QuizPlanner(scenario.Known),
                (seed, _, planner) =>
                {
                    var sim = new QuizSimulation(scenario, (ulong)seed);
                    foreach (var f in fr)
                        for (var i = 0; i < f.Family.Policies.Length; i++)
                            f.Outcomes[i][seed] = sim.Play(f.Family.Policies[i](planner));
                    for (var i = 0; i < ls.Length; i++)
                    {
                        var b =
                            planner.Bound(
                                new()
                                {
                                    DaysLeft = scenario.Days,
                                    Cards = sim.Cards,
                                    DailySeconds = [.. Enumerable.Repeat(scenario.DailySeconds, scenario.Days)],
                                    NewCardsPerDay = scenario.NewCardsPerDay,
                                    SecondPrice = ls[i],
                                    SkipChance = scenario.SkipChance,
                                }
                            ) / seeds;
                        lock (d)
                            d[i] += b;
                    }
                    return planner;
                },
                _ => { }
            );
            Console.WriteLine($"{name}");
            var n = scenario.Cards + scenario.NewCardsPerDay * (scenario.Days - 1);
            var all = Enumerable.Range(0, seeds).ToArray();
            Console.WriteLine(
                $"   {"bound", -32}{string.Concat(new[] { .85, .90, .95 }.Select(s => $"{Enumerable.Range(0, ls.Length).Max(i => (n * s - d[i]) / ls[i]) / 60, 9:F2}"))}"
            );
            var best = new double[3];
            foreach (var f in fr)
            {
                var m = new[] { .85, .90, .95 }.Select(s => f.MinutesFor(s, all)).ToArray();
                Console.WriteLine(
                    $"   {f.Family.Name, -32}{string.Concat(m.Select(x => $"{x, 9:F2}"))}   {string.Join(' ', f.Points(all).Select(p => $"{p.Minutes:F1}:{p.Score:F3}"))}"
                );
            }
        }
        return 0;
    }
}
