namespace MistakeClinic.Benchmarks.Quiz;

/// <summary>Prints what each scenario shows, and the medians over all.</summary>
internal sealed class QuizReport(int seeds)
{
    private const int Resamples = 200;

    private static readonly double[] Scores = [0.85, 0.90, 0.95];

    private readonly List<(double Score, double OfFixed, double OfBest, double Bound)> _ratios = [];
    private readonly int[] _all = [.. Enumerable.Range(0, seeds)];

    internal void Write(string name, Frontier[] frontiers, QuizBound bound)
    {
        var planner = frontiers.First(f => f.Family.Name == PolicyFamilies.Planner);
        var rules = frontiers.Where(f => !f.Family.IsPlanner).ToArray();
        var none = frontiers[^1].Points(_all)[0].Score;
        Console.WriteLine($"\n{name.Trim()} (score without review {none:F3})");
        Console.WriteLine(
            $"  {"minutes for a score of", -34}{"0.85", 9}{"0.90", 9}{"0.95", 9}{"most", 9}{"worst tenth", 13}{"peak min", 10}{"30 d later", 12}"
        );
        Console.WriteLine(
            $"  {"bound (any rule, if all is as known)", -34}{string.Concat(Scores.Select(score => $"{bound.MinutesFor(score), 9:F1}"))}"
        );
        foreach (var frontier in frontiers)
        {
            var minutes = Scores.Select(score => Text(frontier.MinutesFor(score, _all)));
            Console.WriteLine(
                $"  {frontier.Family.Name, -34}{string.Concat(minutes)}{frontier.Points(_all).Max(p => p.Score), 9:F3}"
                    + $"{frontier.Near(0.90, o => o.WorstTenth), 13:F3}{frontier.Near(0.90, o => o.PeakSeconds) / 60, 10:F1}"
                    + $"{frontier.Near(0.90, o => o.Later), 12:F3}"
            );
        }
        foreach (var score in Scores)
        {
            Compare(score, planner, rules, bound);
        }
    }

    internal void WriteMedians()
    {
        Console.WriteLine();
        foreach (var group in _ratios.Where(r => r.Score >= 0.9).GroupBy(r => r.Score))
        {
            Console.WriteLine(
                $"Median at {group.Key:F2}: {100 * (Median(group.Select(r => r.OfFixed)) - 1):+0;-0} % minutes against the best fixed "
                    + $"retention, {100 * (Median(group.Select(r => r.OfBest)) - 1):+0;-0} % against the best of all rules, which the bound is {100 * (Median(group.Select(r => r.Bound)) - 1):+0;-0} % from ({group.Count()} scenarios)."
            );
        }
    }

    private void Compare(double score, Frontier planner, Frontier[] rules, QuizBound bound)
    {
        var best = Best(rules, score);
        var fixedOnly = Best([.. rules.Where(f => f.Family.IsFixed)], score);
        if (
            planner.MinutesFor(score, _all) is not { } ours
            || best is null
            || best.MinutesFor(score, _all) is not { } theirs
        )
        {
            Console.WriteLine(
                $"  {score:F2}: {(planner.MinutesFor(score, _all) is null ? "the planner does not reach it" : "only the planner reaches it")}"
            );
            return;
        }
        if (ours < 0.5 || theirs < 0.5)
        {
            return;
        }
        var ofFixed = ours / (fixedOnly?.MinutesFor(score, _all) ?? double.NaN);
        var (low, high) = Interval(score, planner, best);
        _ratios.Add((score, ofFixed, ours / theirs, bound.MinutesFor(score) / theirs));
        Console.WriteLine(
            $"  {score:F2}: {100 * (ours / theirs - 1):+0;-0} % minutes [{100 * (low - 1):+0;-0}..{100 * (high - 1):+0;-0}] against "
                + $"{best.Family.Name}, {100 * (ofFixed - 1):+0;-0} % against {fixedOnly?.Family.Name}; at its minutes "
                + $"{planner.ScoreFor(theirs, _all) - score:+0.0000;-0.0000} score"
        );
    }

    private Frontier? Best(Frontier[] rules, double score) =>
        rules.Where(f => f.MinutesFor(score, _all) is not null).MinBy(f => f.MinutesFor(score, _all));

    // 95 % by resampling the seeds, the same for both.
    private (double Low, double High) Interval(double score, Frontier planner, Frontier rule)
    {
        var draws = new Random(1);
        var ratios = new List<double>();
        for (var i = 0; i < Resamples; i++)
        {
            var chosen = _all.Select(_ => draws.Next(seeds)).ToArray();
            if (planner.MinutesFor(score, chosen) is { } ours && rule.MinutesFor(score, chosen) is { } theirs)
            {
                ratios.Add(ours / theirs);
            }
        }
        ratios.Sort();
        return ratios.Count == 0
            ? (double.NaN, double.NaN)
            : (ratios[ratios.Count / 40], ratios[ratios.Count - 1 - ratios.Count / 40]);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Where(double.IsFinite).Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Text(double? minutes) => minutes is { } found ? $"{found, 9:F1}" : $"{"-", 9}";
}
