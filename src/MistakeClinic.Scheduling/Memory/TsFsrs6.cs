namespace MistakeClinic.Scheduling;

/// <summary>FSRS-6 with the numbers of ts-fsrs.</summary>
/// <remarks>
/// float64, rounded to 8 decimals where ts-fsrs 5.4.2 rounds (src/algorithm.ts), each product from left to right. Unlike
/// <see cref="Fsrs6"/> a first stability is 0.1 at least. With short-term off the same day is like any other, and a
/// lapse may keep the stability it had.
/// </remarks>
public sealed class TsFsrs6 : IMemoryModel
{
    private const double LeastFirstStability = 0.1;

    private readonly double[] _w;
    private readonly bool _shortTerm;
    private readonly double _decay;
    private readonly double _factor;
    private readonly double _easiestStart;
    private readonly double _recallScale;
    private readonly double _forgetDivisor;

    /// <summary>The model with these weights, clipped as by ts-fsrs.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="relearningSteps">How many relearning steps there are: they bound w17 and w18.</param>
    /// <param name="shortTerm">ts-fsrs's enable_short_term.</param>
    public TsFsrs6(Weights weights, int relearningSteps, bool shortTerm)
    {
        ArgumentNullException.ThrowIfNull(weights);
        _w = TsFsrsWeights.Clip(weights.Exact, relearningSteps, shortTerm);
        _shortTerm = shortTerm;
        _decay = -_w[20];
        _factor = JsMath.Round8(Math.Exp(Math.Pow(_decay, -1) * Math.Log(0.9)) - 1);
        _easiestStart = StartingDifficulty(Rating.Easy);
        _recallScale = Math.Exp(_w[8]);
        _forgetDivisor = shortTerm ? Math.Exp(_w[17] * _w[18]) : 1;
        First = new(Start(Rating.Again), Start(Rating.Hard), Start(Rating.Good), Start(Rating.Easy));
    }

    /// <inheritdoc/>
    public ModelVersion Version => _shortTerm ? ModelVersion.TsFsrs6 : ModelVersion.TsFsrs6LongTerm;

    /// <inheritdoc/>
    public ByRating<MemoryState> First { get; }

    internal ReadOnlySpan<double> Weights => _w;

    /// <inheritdoc/>
    public ByRating<MemoryState> NextStates(MemoryState memory, double elapsedDays)
    {
        OutOfRange.CheckStep(memory, elapsedDays);
        var (s, d) = (memory.Stability.Days, memory.Difficulty.Value);
        if (elapsedDays == 0 && _shortTerm)
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
        var growth = _recallScale * (11 - d) * Math.Pow(s, -_w[9]) * (Math.Exp((1 - r) * _w[10]) - 1);
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
        var modifier = IntervalModifier(retention.Value);
        return new(
            memory.Again.Stability.Days * modifier,
            memory.Hard.Stability.Days * modifier,
            memory.Good.Stability.Days * modifier,
            memory.Easy.Stability.Days * modifier
        );
    }

    /// <inheritdoc/>
    public Retrievability RetrievabilityAfter(MemoryState memory, double elapsedDays)
    {
        OutOfRange.CheckElapsed(elapsedDays);
        return new(Recall(elapsedDays, JsMath.Fixed8(memory.Stability.Days)));
    }

    /// <summary>calculate_interval_modifier: (r^(1/decay) - 1) / F.</summary>
    internal double IntervalModifier(double retention) =>
        JsMath.Round8((Math.Pow(retention, 1 / _decay) - 1) / _factor);

    /// <summary>forgetting_curve: (1 + F t/S)^decay.</summary>
    internal double Recall(double elapsedDays, double s) =>
        JsMath.Round8(Math.Pow(1 + _factor * elapsedDays / s, _decay));

    // init_stability, init_difficulty
    private MemoryState Start(Rating rating) =>
        new(
            new Stability(Math.Max(_w[(int)rating - 1], LeastFirstStability)),
            new Difficulty(JsMath.Clamp(StartingDifficulty(rating), Difficulty.Min, Difficulty.Max))
        );

    private double StartingDifficulty(Rating rating) => JsMath.Round8(_w[4] - Math.Exp(((int)rating - 1) * _w[5]) + 1);

    // next_difficulty, linear_damping, mean_reversion
    private Difficulty NextDifficulty(double d, Rating rating)
    {
        var delta = -_w[6] * ((int)rating - 3);
        var damped = d + JsMath.Round8(delta * (10 - d) / 9);
        var reverted = JsMath.Round8(_w[7] * _easiestStart + (1 - _w[7]) * damped);
        return new(JsMath.Clamp(reverted, Difficulty.Min, Difficulty.Max));
    }

    // next_short_term_stability
    private Stability SameDay(double s, double fade, Rating rating)
    {
        var scale = fade * Math.Exp(_w[17] * ((int)rating - 3 + _w[18]));
        return Bounded(s * (rating == Rating.Again ? scale : Math.Max(scale, 1)));
    }

    // next_forget_stability, and its cap in next_state
    private Stability Forgotten(double d, double s, double r)
    {
        var relearned = Bounded(
            _w[11] * Math.Pow(d, -_w[12]) * (Math.Pow(s + 1, _w[13]) - 1) * Math.Exp((1 - r) * _w[14])
        );
        return new(JsMath.Clamp(JsMath.Round8(s / _forgetDivisor), Stability.MinDays, relearned.Days));
    }

    private static Stability Bounded(double s) =>
        new(JsMath.Round8(JsMath.Clamp(s, Stability.MinDays, Stability.MaxDays)));
}
