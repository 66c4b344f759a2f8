namespace MistakeClinic.Scheduling;

/// <summary>FSRS-6 with the numbers of py-fsrs.</summary>
/// <remarks>
/// float64, never rounded, in the order of py-fsrs 6.3.1 (fsrs/scheduler.py); its math.e ** x is a power and not an
/// exponential, which differ in the last bit. Unlike <see cref="Fsrs6"/> a stability has no greatest value, and Hard on
/// the same day may lower it.
/// </remarks>
public sealed class PyFsrs6 : IMemoryModel
{
    private readonly double[] _w;
    private readonly double _decay;
    private readonly double _factor;
    private readonly double _easiestStart;
    private readonly double _recallScale;
    private readonly double _forgetDivisor;

    /// <summary>The model with these weights, as they are.</summary>
    public PyFsrs6(Weights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        _w = weights.Exact.ToArray();
        _decay = -_w[20];
        _factor = Math.Pow(0.9, 1 / _decay) - 1;
        _easiestStart = StartingDifficulty(Rating.Easy);
        _recallScale = Power(_w[8]);
        _forgetDivisor = Power(_w[17] * _w[18]);
        First = new(Start(Rating.Again), Start(Rating.Hard), Start(Rating.Good), Start(Rating.Easy));
    }

    /// <inheritdoc/>
    public ModelVersion Version => ModelVersion.PyFsrs6;

    /// <inheritdoc/>
    public ByRating<MemoryState> First { get; }

    /// <inheritdoc/>
    public ByRating<MemoryState> NextStates(MemoryState memory, double elapsedDays)
    {
        OutOfRange.CheckStep(memory, elapsedDays);
        var (s, d) = (memory.Stability.Days, memory.Difficulty.Value);
        if (elapsedDays < 1)
        {
            var fade = Math.Pow(s, -_w[19]);
            return new(
                new(SameDay(s, fade, Rating.Again), NextDifficulty(d, Rating.Again)),
                new(SameDay(s, fade, Rating.Hard), NextDifficulty(d, Rating.Hard)),
                new(SameDay(s, fade, Rating.Good), NextDifficulty(d, Rating.Good)),
                new(SameDay(s, fade, Rating.Easy), NextDifficulty(d, Rating.Easy))
            );
        }
        var r = Recall(elapsedDays, s);
        var growth = _recallScale * (11 - d) * Math.Pow(s, -_w[9]) * (Power((1 - r) * _w[10]) - 1);
        return new(
            new(Forgotten(d, s, r), NextDifficulty(d, Rating.Again)),
            new(Bounded(s * (1 + growth * _w[15])), NextDifficulty(d, Rating.Hard)),
            new(Bounded(s * (1 + growth)), NextDifficulty(d, Rating.Good)),
            new(Bounded(s * (1 + growth * _w[16])), NextDifficulty(d, Rating.Easy))
        );
    }

    /// <inheritdoc/>
    public ByRating<double> IntervalDaysFor(ByRating<MemoryState> memory, DesiredRetention retention)
    {
        // _next_interval: S/F (r^(1/decay) - 1)
        var modifier = Math.Pow(retention.Value, 1 / _decay) - 1;
        return new(
            memory.Again.Stability.Days / _factor * modifier,
            memory.Hard.Stability.Days / _factor * modifier,
            memory.Good.Stability.Days / _factor * modifier,
            memory.Easy.Stability.Days / _factor * modifier
        );
    }

    /// <inheritdoc/>
    public Retrievability RetrievabilityAfter(MemoryState memory, double elapsedDays)
    {
        OutOfRange.CheckElapsed(elapsedDays);
        return new(Recall(elapsedDays, memory.Stability.Days));
    }

    private double Recall(double elapsedDays, double s) => Math.Pow(1 + _factor * elapsedDays / s, _decay);

    private static double Power(double x) => Math.Pow(Math.E, x);

    // _initial_stability, _initial_difficulty
    private MemoryState Start(Rating rating) => new(Bounded(_w[(int)rating - 1]), Bound(StartingDifficulty(rating)));

    private double StartingDifficulty(Rating rating) => _w[4] - Power(_w[5] * ((int)rating - 1)) + 1;

    // _next_difficulty
    private Difficulty NextDifficulty(double d, Rating rating)
    {
        var delta = -(_w[6] * ((int)rating - 3));
        var damped = d + (10 - d) * delta / 9;
        return Bound(_w[7] * _easiestStart + (1 - _w[7]) * damped);
    }

    // _short_term_stability: only Good and Easy cannot lower it
    private Stability SameDay(double s, double fade, Rating rating)
    {
        var scale = Power(_w[17] * ((int)rating - 3 + _w[18])) * fade;
        return Bounded(s * (rating >= Rating.Good ? Math.Max(scale, 1) : scale));
    }

    // _next_forget_stability
    private Stability Forgotten(double d, double s, double r)
    {
        var relearned = _w[11] * Math.Pow(d, -_w[12]) * (Math.Pow(s + 1, _w[13]) - 1) * Power((1 - r) * _w[14]);
        return Bounded(Math.Min(relearned, s / _forgetDivisor));
    }

    private static Stability Bounded(double s) => new(Math.Max(s, Stability.MinDays));

    private static Difficulty Bound(double d) => new(Math.Clamp(d, Difficulty.Min, Difficulty.Max));
}
