using MistakeClinic.Scheduling;

namespace MistakeClinic.Benchmarks.Scheduling;

/// <summary>The memory model alone, over the cards of one log.</summary>
internal sealed class MemoryCases
{
    private readonly Fsrs6 _model = new(Weights.Default);
    private readonly DesiredRetention _retention = DesiredRetention.From(0.9);
    private readonly TimedRating[] _reviews;
    private readonly int[] _counts;
    private readonly MemoryState[] _memories;
    private readonly (MemoryState Memory, int Days)[] _steps;

    internal MemoryCases(ReviewLog log)
    {
        (_reviews, _counts) = log.ByCard();
        _memories = new MemoryState[_counts.Length];
        _steps = [.. BeforeReviews()];
    }

    internal IEnumerable<Case> All =>
        [
            new("replay, many logs at once, M reviews/s", _reviews.Length, ReplayTogether)
            {
                PeerName = "replay",
                Tolerance = 1e-5,
                Bar = 30,
            },
            new("replay, log by log, M reviews/s", _reviews.Length, ReplayOneByOne)
            {
                PeerName = "replay",
                Tolerance = 1e-5,
            },
            new("four outcomes with intervals, M steps/s", _steps.Length, StepFourWays)
            {
                PeerName = "outcomes",
                Tolerance = 1e-5,
                Bar = 8,
            },
        ];

    private double ReplayTogether()
    {
        _model.Replay(_reviews, _counts, _memories);
        var sum = 0d;
        foreach (var memory in _memories)
            sum += memory.Stability.Days + memory.Difficulty.Value;
        return sum;
    }

    private double ReplayOneByOne()
    {
        var (sum, at) = (0d, 0);
        foreach (var count in _counts)
        {
            var memory = _model.First[_reviews[at].Rating];
            var end = at + count;
            for (at++; at < end; at++)
                memory = _model.Next(memory, _reviews[at].ElapsedDays, _reviews[at].Rating);
            sum += memory.Stability.Days + memory.Difficulty.Value;
        }
        return sum;
    }

    private double StepFourWays()
    {
        var sum = 0d;
        foreach (var (memory, days) in _steps)
        {
            var next = _model.NextStates(memory, days);
            var intervals = _model.IntervalDaysFor(next, _retention);
            sum += next.Again.Stability.Days + next.Hard.Stability.Days + intervals.Again + intervals.Hard;
            sum += next.Good.Stability.Days + next.Easy.Stability.Days + intervals.Good + intervals.Easy;
        }
        return sum;
    }

    // The memory before each review but a card's first, with the days since the review before.
    private IEnumerable<(MemoryState Memory, int Days)> BeforeReviews()
    {
        var at = 0;
        foreach (var count in _counts)
        {
            var memory = _model.First[_reviews[at].Rating];
            var end = at + count;
            for (at++; at < end; at++)
            {
                yield return (memory, _reviews[at].ElapsedDays);
                memory = _model.Next(memory, _reviews[at].ElapsedDays, _reviews[at].Rating);
            }
        }
    }
}
