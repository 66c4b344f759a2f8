using MistakeClinic.Scheduling;

namespace MistakeClinic.Benchmarks.Quiz;

/// <summary>One rule with a parameter that trades minutes for score.</summary>
/// <param name="Name">The rule.</param>
/// <param name="Policies">A policy for each value of the parameter, from few minutes to many.</param>
internal sealed record PolicyFamily(string Name, Func<QuizPlanner, QuizPolicy>[] Policies)
{
    internal bool IsPlanner => Name.StartsWith("planner", StringComparison.Ordinal);

    internal bool IsFixed => Name.StartsWith("fixed retention", StringComparison.Ordinal);
}

/// <summary>The planner and the rules it is measured against.</summary>
internal static class PolicyFamilies
{
    internal const string Planner = "planner by price";

    private static readonly double[] Targets = [0.80, 0.85, 0.88, 0.90, 0.92, 0.95, 0.97];
    private static readonly double[] FewTargets = [0.85, 0.90, 0.95];
    private static readonly int[] CramDays = [0, 1, 2, 3];
    private static readonly int[] LongestDays = [3, 5, 7, 10, 14, 21];
    private static readonly int[] SweepDays = [3, 5, 7];
    private static readonly double[] Retentions = [0.70, 0.75, 0.80, 0.84, 0.87, 0.89, 0.91, 0.93, 0.95, 0.96, 0.97];

    internal static PolicyFamily[] All(bool quick) =>
        [
            Family(
                Planner,
                Spread(0.024, 0.0012, quick ? 12 : 16),
                (price, p) => new PlannedPolicy(p, null, secondPrice: price)
            ),
            Family(
                "planner by target",
                quick ? FewTargets : Targets,
                (target, planner) => new PlannedPolicy(planner, target)
            ),
            .. CramDays.Select(cram =>
                Family(
                    cram == 0 ? "fixed retention" : $"fixed retention, {cram} d cramming",
                    Retentions,
                    (retention, _) => new FixedRetention(retention, cram)
                )
            ),
            .. LongestDays.Select(longest =>
                Family(
                    $"at most {longest} d apart",
                    Retentions,
                    (retention, _) => new FixedRetention(retention, 0, longest)
                )
            ),
            .. SweepDays.Select(days =>
                Family(
                    $"final sweep {days} d",
                    [0, .. Retentions],
                    (retention, _) => new FinalSweep(days, retention == 0 ? null : retention)
                )
            ),
            Family("late gate, stable first", Gates, (gate, _) => new LateGate(gate, stableFirst: true)),
            Family("late gate, weakest first", Gates, (gate, _) => new LateGate(gate, stableFirst: false)),
            Family("greedy gain", Spread(0.03, 0.0003, 14), (gain, _) => new GreedyGain(gain)),
            Family("no review", [0], (_, _) => new NoReview()),
        ];

    private static double[] Gates => [.. Enumerable.Range(0, 15).Select(i => 0.70 + 0.02 * i)];

    private static PolicyFamily Family(string name, double[] values, Func<double, QuizPlanner, QuizPolicy> policy) =>
        new(name, [.. values.Select(value => (Func<QuizPlanner, QuizPolicy>)(planner => policy(value, planner)))]);

    private static double[] Spread(double first, double last, int count) =>
        [.. Enumerable.Range(0, count).Select(i => first * Math.Pow(last / first, i / (count - 1d)))];
}
