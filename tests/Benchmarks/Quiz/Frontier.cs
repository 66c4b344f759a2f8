using MistakeClinic.Scheduling;

namespace MistakeClinic.Benchmarks.Quiz;

/// <summary>What a family reaches: outcomes by policy and seed.</summary>
internal sealed record Frontier(PolicyFamily Family, QuizOutcome[][] Outcomes)
{
    /// <summary>The minutes and score of each policy, over these seeds.</summary>
    internal (double Minutes, double Score)[] Points(int[] seeds) =>
        [.. Outcomes.Select(o => (seeds.Average(s => o[s].Seconds) / 60, seeds.Average(s => o[s].Score)))];

    /// <summary>The fewest minutes for a score, between neighbouring parameters in a straight line; null if it is not reached.</summary>
    internal double? MinutesFor(double score, int[] seeds)
    {
        var points = Points(seeds);
        var found = points.Where(point => point.Score >= score).Select(point => point.Minutes).ToList();
        foreach (var (a, b) in points.Zip(points.Skip(1)))
        {
            if (a.Score < score != b.Score < score)
            {
                found.Add(a.Minutes + (score - a.Score) / (b.Score - a.Score) * (b.Minutes - a.Minutes));
            }
        }
        return found.Count == 0 ? null : found.Min();
    }

    /// <summary>The best score for at most these minutes, in the same way.</summary>
    internal double? ScoreFor(double minutes, int[] seeds)
    {
        var points = Points(seeds);
        var found = points.Where(point => point.Minutes <= minutes).Select(point => point.Score).ToList();
        foreach (var (a, b) in points.Zip(points.Skip(1)))
        {
            if (a.Minutes <= minutes != b.Minutes <= minutes)
            {
                found.Add(a.Score + (minutes - a.Minutes) / (b.Minutes - a.Minutes) * (b.Score - a.Score));
            }
        }
        return found.Count == 0 ? null : found.Max();
    }

    /// <summary>A measure of the policy whose score is nearest to this one.</summary>
    internal double Near(double score, Func<QuizOutcome, double> measure) =>
        Outcomes.MinBy(o => Math.Abs(o.Average(x => x.Score) - score))!.Average(measure);
}
