using System.Runtime.InteropServices;
using MistakeClinic.Cli.Terminal;
using MistakeClinic.Scheduling;

namespace MistakeClinic.Cli.Replay;

/// <summary>A memory in float32: stability in days, difficulty 1 to 10.</summary>
internal readonly record struct MemoryNumbers(float Stability, float Difficulty);

/// <summary>A memory after one more rating, and the days until it falls to the desired retention, not rounded.</summary>
internal readonly record struct NextNumbers(MemoryNumbers Memory, float IntervalDays);

/// <summary>What replay says about a card; a card without reviews has no memory yet.</summary>
internal readonly record struct ReplayAnswer(
    (MemoryNumbers Memory, float Retrievability)? Now,
    ByRating<NextNumbers> Next
);

/// <summary>Answers requests. Keeps the model of the last weights, since most inputs have one set.</summary>
internal sealed class Replayer
{
    private readonly Fsrs6 _default = new(Weights.Default);
    private float[] _weights = [];
    private Fsrs6? _own;

    /// <exception cref="InputException">The weights cannot be migrated to FSRS-6.</exception>
    internal ReplayAnswer Answer(ReplayRequest request)
    {
        var model = ModelOf(CollectionsMarshal.AsSpan(request.Weights));
        var reviews = CollectionsMarshal.AsSpan(request.Reviews);
        if (reviews.IsEmpty)
        {
            return new(null, Next(model, model.First, request.DesiredRetention));
        }
        // A first review has nothing to look back on, so its elapsed days change nothing.
        var memory = model.First[reviews[0].Rating];
        foreach (var (rating, elapsedDays) in reviews[1..])
        {
            memory = model.Next(memory, elapsedDays, rating);
        }
        var days = request.ThenElapsedDays;
        var retrievability = (float)model.RetrievabilityAfter(memory.Stability, days).Value;
        var next = Next(model, model.NextStates(memory, days), request.DesiredRetention);
        return new((Numbers(memory), retrievability), next);
    }

    private Fsrs6 ModelOf(ReadOnlySpan<float> weights)
    {
        if (weights.IsEmpty)
        {
            return _default;
        }
        if (_own is null || !weights.SequenceEqual(_weights))
        {
            _own = new(GivenWeights.Of(weights));
            _weights = weights.ToArray();
        }
        return _own;
    }

    private static ByRating<NextNumbers> Next(Fsrs6 model, ByRating<MemoryState> memory, DesiredRetention retention)
    {
        var days = model.IntervalDaysFor(memory, retention);
        return new(
            new(Numbers(memory.Again), (float)days.Again),
            new(Numbers(memory.Hard), (float)days.Hard),
            new(Numbers(memory.Good), (float)days.Good),
            new(Numbers(memory.Easy), (float)days.Easy)
        );
    }

    private static MemoryNumbers Numbers(MemoryState memory) =>
        new((float)memory.Stability.Days, (float)memory.Difficulty.Value);
}
