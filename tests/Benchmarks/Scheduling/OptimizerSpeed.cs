using System.Diagnostics;
using MistakeClinic.Scheduling;

namespace MistakeClinic.Benchmarks.Scheduling;

/// <summary>How long a fit takes on one thread: from the reviews as they are read to the weights and their scores.</summary>
public static class OptimizerSpeed
{
    private const int Rounds = 41;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>Prints the median times of a fit at 1,000, 10,000 and 100,000 reviews, in milliseconds.</summary>
    public static void Print()
    {
        Console.WriteLine(
            $"{"reviews", 8}{"items", 8}{"group", 9}{"fit", 9}{"evaluate", 10}   ms, 8 epochs, median of {Rounds}"
        );
        foreach (var count in new[] { 1_000, 10_000, 100_000 })
        {
            var reviews = Reviews(count);
            var log = TrainingLog.From(reviews);
            var options = new OptimizerOptions();
            var fit = Optimizer.Fit(log, options);
            var group = Median(() => TrainingLog.From(reviews));
            var whole = Median(() => Optimizer.Fit(log, options));
            var evaluate = Median(() => Evaluator.Evaluate(log, fit.Weights));
            Console.WriteLine(
                $"{log.Reviews, 8}{log.Items, 8}{group, 9:F2}{whole, 9:F2}{evaluate, 10:F2}   {fit.Outcome}"
            );
        }
    }

    private static double Median(Action action)
    {
        // Long enough for the runtime to have recompiled what is hot.
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp; )
        {
            action();
        }
        var times = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            times[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        return times.Order().ElementAt(Rounds / 2);
    }

    // Cards of 1 to 12 reviews, a third of them on the same day, about one in six forgotten.
    private static TrainingReview[] Reviews(int count)
    {
        var draws = new Random(1);
        var open = new List<(long Card, int Left, int Interval)>();
        var reviews = new TrainingReview[count];
        var cards = 0L;
        for (var i = 0; i < count; i++)
        {
            var at = draws.Next(count / 20 + 10);
            if (at >= open.Count)
            {
                open.Add((++cards, draws.Next(1, 12), 1));
                reviews[i] = new(cards, (Rating)draws.Next(1, 5), 0);
                continue;
            }
            var (card, left, interval) = open[at];
            var rating = draws.Next(6) == 0 ? Rating.Again : (Rating)draws.Next(2, 5);
            var days = draws.Next(3) == 0 ? 0 : draws.Next(interval, 2 * interval + 1);
            reviews[i] = new(card, rating, days);
            open[at] = (card, left - 1, rating == Rating.Again ? 1 : Math.Min(2 * interval, 200));
            if (left <= 1)
            {
                open.RemoveAt(at);
            }
        }
        return reviews;
    }
}
