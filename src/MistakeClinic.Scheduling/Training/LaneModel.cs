using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MistakeClinic.Scheduling;

/// <summary>The memory model of FSRS-6 over eight cards at once.</summary>
/// <remarks>
/// The formulas of <see cref="Fsrs6"/>; powers are taken as e^(y ln x), so the last bits differ from it. Not for one
/// card's schedule, which must be Anki's to the bit.
/// </remarks>
internal static class LaneModel
{
    private static Vector256<float> One => Vector256<float>.One;

    /// <summary>The memory after a first review: w0 to w3 by its rating, and D0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Start(
        in LaneWeights w,
        Vector256<float> rating,
        out Vector256<float> s,
        out Vector256<float> d
    )
    {
        var which = Vector256.ConvertToInt32(rating - One);
        s = Vector256.Shuffle(w.FirstS, which);
        d = Vector256.Shuffle(w.FirstD, which);
    }

    /// <summary>Recall after these days: R = (1 + F t/S)^-w20.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Recall(in LaneWeights w, Vector256<float> days, Vector256<float> s, ref LaneStep step)
    {
        var fade = w.Factor * days / s;
        var power = fade + One;
        step.S = s;
        step.LnBase = LaneMath.Log(power);
        step.Bend = fade / power;
        step.R = LaneMath.Exp(w.MinusW20 * step.LnBase);
    }

    /// <summary>The memory after a review. <see cref="Recall"/> must have been called for the step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Review(
        in LaneWeights w,
        Vector256<float> days,
        Vector256<float> rating,
        ref Vector256<float> s,
        ref Vector256<float> d,
        ref LaneStep step
    )
    {
        var again = Vector256.Equals(rating, One);
        var sameDay = Vector256.Equals(days, Vector256<float>.Zero);
        step.D = d;
        step.LnS = LaneMath.Log(s);
        var missing = One - step.R;
        var next = Recalled(w, missing, rating, s, d, ref step);
        if (Vector256.AndNot(again, sameDay) != Vector256<float>.Zero)
        {
            next = Vector256.ConditionalSelect(again, Forgotten(w, missing, s, d, ref step), next);
        }
        if (sameDay != Vector256<float>.Zero)
        {
            next = Vector256.ConditionalSelect(sameDay, SameDay(w, rating, again, s, ref step), next);
        }
        s = Vector256.MinNative(Vector256.MaxNative(next, Vector256.Create(0.001f)), Vector256.Create(36500f));
        step.FreeS = Vector256.Equals(s, next);

        var damped = Vector256.FusedMultiplyAdd(
            w.W6Ninth * (rating - Vector256.Create(3f)),
            Vector256.Create(10f) - d,
            d
        );
        var reverted = Vector256.FusedMultiplyAdd(w.W7, w.Easiest - damped, damped);
        d = Vector256.MinNative(Vector256.MaxNative(reverted, One), Vector256.Create(10f));
        step.FreeD = Vector256.Equals(d, reverted);
    }

    /// <summary>What Hard and Easy make of the growth: w15, w16, or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Share(in LaneWeights w, Vector256<float> rating)
    {
        var easy = Vector256.ConditionalSelect(Vector256.Equals(rating, Vector256.Create(4f)), w.W16, One);
        return Vector256.ConditionalSelect(Vector256.Equals(rating, Vector256.Create(2f)), w.W15, easy);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Recalled(
        in LaneWeights w,
        Vector256<float> missing,
        Vector256<float> rating,
        Vector256<float> s,
        Vector256<float> d,
        ref LaneStep step
    )
    {
        step.Urge = LaneMath.Exp(w.W10 * missing);
        step.Ease = LaneMath.Exp(w.W8 - w.W9 * step.LnS);
        var growth = step.Ease * (Vector256.Create(11f) - d) * (step.Urge - One) * Share(w, rating);
        return Vector256.FusedMultiplyAdd(s, growth, s);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Forgotten(
        in LaneWeights w,
        Vector256<float> missing,
        Vector256<float> s,
        Vector256<float> d,
        ref LaneStep step
    )
    {
        step.LnD = LaneMath.Log(d);
        step.LnS1 = LaneMath.Log(s + One);
        step.Power = LaneMath.Exp(w.W13 * step.LnS1);
        step.Lapse = w.W11 * LaneMath.Exp(w.W14 * missing - w.W12 * step.LnD);
        return Vector256.MinNative(step.Lapse * (step.Power - One), s * w.FloorScale);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> SameDay(
        in LaneWeights w,
        Vector256<float> rating,
        Vector256<float> again,
        Vector256<float> s,
        ref LaneStep step
    )
    {
        var push = Vector256.FusedMultiplyAdd(w.W17, rating - Vector256.Create(3f), w.W17W18);
        step.Same = LaneMath.Exp(push - w.W19 * step.LnS);
        return s * Vector256.ConditionalSelect(again, step.Same, Vector256.MaxNative(step.Same, One));
    }
}
