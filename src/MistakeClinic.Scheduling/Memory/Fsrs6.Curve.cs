namespace MistakeClinic.Scheduling;

public sealed partial class Fsrs6
{
    /// <inheritdoc/>
    public Retrievability RetrievabilityAfter(MemoryState memory, double elapsedDays) =>
        RetrievabilityAfter(memory.Stability, elapsedDays);

    /// <summary>The chance of recall this many days after the last rating.</summary>
    /// <param name="stability">The stability since that rating.</param>
    /// <param name="elapsedDays">Days since it, may be a fraction; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="elapsedDays"/> is negative, infinite or NaN.</exception>
    /// <remarks>fsrs-rs 6.6.1, current_retrievability (src/inference.rs).</remarks>
    public Retrievability RetrievabilityAfter(Stability stability, double elapsedDays)
    {
        OutOfRange.CheckElapsed(elapsedDays);
        return new(FloatPower.Pow((float)elapsedDays / (float)stability.Days * _curveFactor + 1f, _decay));
    }

    /// <summary>Days until recall falls to the desired retention: not rounded, with no least or greatest.</summary>
    /// <remarks>fsrs-rs 6.6.1, next_interval (src/model.rs, src/inference.rs): S/F (r^(-1/w20) - 1).</remarks>
    public float IntervalDaysFor(Stability stability, DesiredRetention retention) =>
        Interval((float)stability.Days, IntervalModifier((float)retention.Value));

    /// <inheritdoc/>
    public ByRating<double> IntervalDaysFor(ByRating<MemoryState> memory, DesiredRetention retention)
    {
        var modifier = IntervalModifier((float)retention.Value);
        return new(
            Interval((float)memory.Again.Stability.Days, modifier),
            Interval((float)memory.Hard.Stability.Days, modifier),
            Interval((float)memory.Good.Stability.Days, modifier),
            Interval((float)memory.Easy.Stability.Days, modifier)
        );
    }

    internal float IntervalModifier(float retention) => FloatPower.Pow(retention, _inverseDecay) - 1f;

    internal float Interval(float stability, float modifier) => stability / _stepFactor * modifier;

    /// <summary>The memory of a card that was scheduled by SM-2 until now.</summary>
    /// <param name="easeFactor">SM-2's ease factor, over 1 (2.5 is usual).</param>
    /// <param name="intervalDays">The card's interval in days, 0 or more; under 0.001 counts as 0.001.</param>
    /// <param name="retention">The recall SM-2 reached for this learner, 0 to 1 exclusive (0.9 is usual).</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its range.</exception>
    /// <remarks>fsrs-rs 6.6.1, memory_state_from_sm2 (src/inference.rs); a stability outside its range is clamped.</remarks>
    public MemoryState FromSm2(double easeFactor, double intervalDays, double retention)
    {
        if (!(easeFactor > 1 && easeFactor <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(easeFactor), easeFactor, "Ease must be over 1, at most 100.");
        }
        if (!(intervalDays >= 0 && intervalDays <= Stability.MaxDays))
        {
            throw new ArgumentOutOfRangeException(
                nameof(intervalDays),
                intervalDays,
                "Interval must be 0 to 36500 days."
            );
        }
        var recall = (float)retention;
        if (!(recall > 0f && recall < 1f))
        {
            throw new ArgumentOutOfRangeException(nameof(retention), retention, "Retention must be between 0 and 1.");
        }
        var interval = MathF.Max((float)intervalDays, MinStability);
        var s = interval * _curveFactor / IntervalModifier(recall);
        var growth = _recallScale * FloatPower.Pow(s, _minusW9) * FloatMath.ExpM1((1f - recall) * _w10);
        return Clamped(s, 11f - ((float)easeFactor - 1f) / growth);
    }
}
