namespace MistakeClinic.Scheduling;

/// <summary>The FSRS-6 memory model: what a rating does to a memory, and how a memory fades.</summary>
/// <remarks>
/// float32 throughout, each expression in the order of fsrs-rs 6.6.1 (src/model.rs, src/inference.rs), with the powers of
/// <see cref="FloatPower"/>, so that the results are the same bits as Anki's on x64 Linux with glibc. Anything computed
/// once in the constructor is a whole sub-expression of the original, which leaves the bits alone.
/// </remarks>
public sealed partial class Fsrs6 : IMemoryModel
{
    private const float MinStability = 0.001f;
    private const float MaxStability = 36500f;

    private readonly float _decay;
    private readonly float _inverseDecay;
    private readonly float _stepFactor;
    private readonly float _curveFactor;
    private readonly float _easiestStart;
    private readonly float _recallScale;
    private readonly float _forgetDivisor;
    private readonly float _w6;
    private readonly float _w7;
    private readonly float _minusW9;
    private readonly float _w10;
    private readonly float _w11;
    private readonly float _minusW12;
    private readonly float _w13;
    private readonly float _w14;
    private readonly float _w15;
    private readonly float _w16;
    private readonly float _minusW19;
    private readonly float[] _bonus;
    private readonly ByRating<float> _sameDayScale;
    private readonly ByRating<MemoryState> _first;

    /// <summary>The model with these weights.</summary>
    public Fsrs6(Weights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Weights = weights;
        var w = weights.Values;
        _decay = -w[20];
        _inverseDecay = 1f / _decay;
        // Two forms of 0.9^(1/decay) - 1 that differ in the last bit: fsrs-rs steps with the first, and reads
        // retrievability and SM-2 with the second.
        _stepFactor = FloatPower.Exp(MathF.Log(0.9f) / _decay) - 1f;
        _curveFactor = FloatPower.Pow(0.9f, _inverseDecay) - 1f;
        _recallScale = FloatPower.Exp(w[8]);
        _forgetDivisor = FloatPower.Exp(w[17] * w[18]);
        (_w6, _w7, _minusW9, _w10) = (w[6], w[7], -w[9], w[10]);
        (_w11, _minusW12, _w13, _w14) = (w[11], -w[12], w[13], w[14]);
        (_w15, _w16, _minusW19) = (w[15], w[16], -w[19]);
        _bonus = [0f, 0f, _w15, 1f, _w16];
        _easiestStart = StartingDifficulty(w, Rating.Easy);
        _sameDayScale = new(
            SameDayScale(w, Rating.Again),
            SameDayScale(w, Rating.Hard),
            SameDayScale(w, Rating.Good),
            SameDayScale(w, Rating.Easy)
        );
        _first = new(
            Starting(w, Rating.Again),
            Starting(w, Rating.Hard),
            Starting(w, Rating.Good),
            Starting(w, Rating.Easy)
        );
    }

    /// <summary>The weights this model was made with.</summary>
    public Weights Weights { get; }

    /// <inheritdoc/>
    public ModelVersion Version => ModelVersion.Fsrs6;

    /// <inheritdoc/>
    public ByRating<MemoryState> First => _first;

    /// <summary>The memory after the next rating.</summary>
    /// <param name="memory">The memory before it.</param>
    /// <param name="elapsedDays">Study days since the last rating; 0 on the same day, never negative.</param>
    /// <param name="rating">The rating.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Days that are negative, infinite or NaN, no memory, or a rating that is none of the four.
    /// </exception>
    public MemoryState Next(MemoryState memory, double elapsedDays, Rating rating)
    {
        OutOfRange.CheckStep(memory, elapsedDays);
        var s = (float)memory.Stability.Days;
        var d = (float)memory.Difficulty.Value;
        if (elapsedDays == 0)
        {
            return After(SameDay(s, SameDayFade(s), rating), d, rating);
        }
        var r = StepRetrievability((float)elapsedDays, s);
        var next = rating == Rating.Again ? Forgotten(s, d, r) : Recalled(s, RecallGrowth(s, d, r), rating);
        return After(next, d, rating);
    }

    /// <summary>The memory after the next rating, for each rating; the same bits as four calls of <see cref="Next"/>.</summary>
    /// <inheritdoc cref="Next"/>
    public ByRating<MemoryState> NextStates(MemoryState memory, double elapsedDays)
    {
        OutOfRange.CheckStep(memory, elapsedDays);
        var s = (float)memory.Stability.Days;
        var d = (float)memory.Difficulty.Value;
        if (elapsedDays == 0)
        {
            var fade = SameDayFade(s);
            return new(
                After(SameDay(s, fade, Rating.Again), d, Rating.Again),
                After(SameDay(s, fade, Rating.Hard), d, Rating.Hard),
                After(SameDay(s, fade, Rating.Good), d, Rating.Good),
                After(SameDay(s, fade, Rating.Easy), d, Rating.Easy)
            );
        }
        var r = StepRetrievability((float)elapsedDays, s);
        var growth = RecallGrowth(s, d, r);
        return new(
            After(Forgotten(s, d, r), d, Rating.Again),
            After(Recalled(s, growth, Rating.Hard), d, Rating.Hard),
            After(Recalled(s, growth, Rating.Good), d, Rating.Good),
            After(Recalled(s, growth, Rating.Easy), d, Rating.Easy)
        );
    }
}
