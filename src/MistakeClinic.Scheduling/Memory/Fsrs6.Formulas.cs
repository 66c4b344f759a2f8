namespace MistakeClinic.Scheduling;

// G is the rating 1..4, S the stability, D the difficulty, t the elapsed days, R the retrievability.
public sealed partial class Fsrs6
{
    // S0(G) = w[G-1]; D0(G) = w4 - e^(w5 (G-1)) + 1
    private static MemoryState Starting(ReadOnlySpan<float> w, Rating rating) =>
        Clamped(w[(int)rating - 1], StartingDifficulty(w, rating));

    private static MemoryState Clamped(float s, float d) =>
        new(new Stability(Math.Clamp(s, MinStability, MaxStability)), new Difficulty(Math.Clamp(d, 1f, 10f)));

    private static float StartingDifficulty(ReadOnlySpan<float> w, Rating rating) =>
        w[4] - FloatPower.Exp(w[5] * ((int)rating - 1)) + 1f;

    // e^(w17 (G - 3 + w18))
    private static float SameDayScale(ReadOnlySpan<float> w, Rating rating) =>
        FloatPower.Exp(w[17] * ((int)rating - 3 + w[18]));

    // D' = D - w6 (G-3) (10-D)/9, drawn towards the unclamped D0(4) by w7
    private MemoryState After(float stability, float d, Rating rating)
    {
        var delta = -_w6 * ((int)rating - 3);
        var damped = d + delta * (10f - d) / 9f;
        var reverted = _w7 * (_easiestStart - damped) + damped;
        return Clamped(stability, reverted);
    }

    // R = (1 + F t/S)^-w20
    private float StepRetrievability(float elapsedDays, float s) =>
        FloatPower.Pow(elapsedDays / s * _stepFactor + 1f, _decay);

    // e^w8 (11-D) S^-w9 (e^(w10 (1-R)) - 1)
    private float RecallGrowth(float s, float d, float r) =>
        _recallScale * (11f - d) * FloatPower.Pow(s, _minusW9) * (FloatPower.Exp((1f - r) * _w10) - 1f);

    // S' = S (1 + growth [w15 if Hard] [w16 if Easy])
    private float Recalled(float s, float growth, Rating rating) =>
        rating switch
        {
            Rating.Hard => s * (growth * _w15 + 1f),
            Rating.Good => s * (growth + 1f),
            Rating.Easy => s * (growth * _w16 + 1f),
            _ => throw OutOfRange.Rating(rating),
        };

    // S' = min(w11 D^-w12 ((S+1)^w13 - 1) e^(w14 (1-R)), S / e^(w17 w18))
    private float Forgotten(float s, float d, float r)
    {
        var relearned =
            _w11 * FloatPower.Pow(d, _minusW12) * (FloatPower.Pow(s + 1f, _w13) - 1f) * FloatPower.Exp((1f - r) * _w14);
        return MathF.Min(relearned, s / _forgetDivisor);
    }

    // S^-w19
    private float SameDayFade(float s) => FloatPower.Pow(s, _minusW19);

    // S' = S e^(w17 (G - 3 + w18)) S^-w19; only Again may lower it
    private float SameDay(float s, float fade, Rating rating)
    {
        var scale = _sameDayScale[rating] * fade;
        return s * (rating == Rating.Again ? scale : MathF.Max(scale, 1f));
    }
}
