using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MistakeClinic.Scheduling;

/// <summary>The way back through one step of <see cref="LaneModel"/>.</summary>
internal static class LaneBack
{
    private static Vector256<float> One => Vector256<float>.One;

    /// <summary>What w0 to w5 get from the gradient by the memory after a first review.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Start(Vector256<float> rating, Vector256<float> gs, Vector256<float> gd, ref LaneSums sums)
    {
        var again = Vector256.Equals(rating, One);
        var hard = Vector256.Equals(rating, Vector256.Create(2f));
        var good = Vector256.Equals(rating, Vector256.Create(3f));
        var easy = Vector256.Equals(rating, Vector256.Create(4f));
        sums.AgainS += again & gs;
        sums.HardS += hard & gs;
        sums.GoodS += good & gs;
        sums.EasyS += easy & gs;
        sums.AgainD += again & gd;
        sums.HardD += hard & gd;
        sums.GoodD += good & gd;
        sums.EasyD += easy & gd;
    }

    /// <summary>From the gradient by R to that by S, and what w20 gets.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Recall(
        in LaneWeights w,
        Vector256<float> gr,
        ref Vector256<float> gs,
        in LaneStep step,
        ref LaneSums sums
    )
    {
        var scaled = gr * step.R;
        var bent = scaled * step.Bend;
        sums.CurvePower = Vector256.FusedMultiplyAdd(scaled, step.LnBase, sums.CurvePower);
        sums.CurveFactor += bent;
        gs += bent * w.W20 / step.S;
    }

    /// <summary>From the gradient by the memory after a review to that by the memory before it and by R.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Review(
        in LaneWeights w,
        Vector256<float> days,
        Vector256<float> rating,
        ref Vector256<float> gs,
        ref Vector256<float> gd,
        ref Vector256<float> gr,
        in LaneStep step,
        ref LaneSums sums
    )
    {
        var again = Vector256.Equals(rating, One);
        var sameDay = Vector256.Equals(days, Vector256<float>.Zero);
        var after = gs & step.FreeS;
        gd = Difficulty(w, rating, gd & step.FreeD, step, ref sums);
        gs = Recalled(w, rating, Vector256.AndNot(after, again | sameDay), ref gd, ref gr, step, ref sums);
        var lapsed = Vector256.AndNot(again, sameDay);
        if (lapsed != Vector256<float>.Zero)
        {
            gs += Forgotten(w, lapsed, after, ref gd, ref gr, step, ref sums);
        }
        if (sameDay != Vector256<float>.Zero)
        {
            gs += SameDay(w, rating, again, sameDay & after, step, ref sums);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Difficulty(
        in LaneWeights w,
        Vector256<float> rating,
        Vector256<float> g,
        in LaneStep step,
        ref LaneSums sums
    )
    {
        var above = rating - Vector256.Create(3f);
        var room = Vector256.Create(10f) - step.D;
        var damped = Vector256.FusedMultiplyAdd(w.W6Ninth * above, room, step.D);
        sums.W7 = Vector256.FusedMultiplyAdd(g, w.Easiest - damped, sums.W7);
        sums.Reverted += g;
        sums.W6 = Vector256.FusedMultiplyAdd(g * above, room, sums.W6);
        return (g - g * w.W7) * (One - w.W6Ninth * above);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Recalled(
        in LaneWeights w,
        Vector256<float> rating,
        Vector256<float> g,
        ref Vector256<float> gd,
        ref Vector256<float> gr,
        in LaneStep step,
        ref LaneSums sums
    )
    {
        var share = LaneModel.Share(w, rating);
        var room = Vector256.Create(11f) - step.D;
        var slope = step.Ease * (step.Urge - One); // the growth for each point of room, unshared
        var growth = slope * room * share;
        var gGrowth = g * step.S;
        var whole = gGrowth * growth;
        var unshared = gGrowth * slope * room;
        var urged = gGrowth * step.Ease * room * share * step.Urge;
        sums.W8 += whole;
        sums.W9 = Vector256.FusedMultiplyAdd(whole, step.LnS, sums.W9);
        sums.W10 = Vector256.FusedMultiplyAdd(urged, One - step.R, sums.W10);
        sums.W15 += Vector256.Equals(rating, Vector256.Create(2f)) & unshared;
        sums.W16 += Vector256.Equals(rating, Vector256.Create(4f)) & unshared;
        gd -= gGrowth * slope * share;
        gr -= urged * w.W10;
        return Vector256.FusedMultiplyAdd(g, growth - growth * w.W9, g);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Forgotten(
        in LaneWeights w,
        Vector256<float> lapsed,
        Vector256<float> after,
        ref Vector256<float> gd,
        ref Vector256<float> gr,
        in LaneStep step,
        ref LaneSums sums
    )
    {
        var raw = step.Lapse * (step.Power - One);
        var cap = step.S * w.FloorScale;
        var capped = lapsed & Vector256.LessThan(cap, raw);
        var held = capped & after;
        sums.Floor = Vector256.FusedMultiplyAdd(held, cap, sums.Floor);

        var g = Vector256.AndNot(lapsed, capped) & after;
        var whole = g * raw;
        var powered = g * step.Lapse * step.Power;
        sums.W11 += whole;
        sums.W12 = Vector256.FusedMultiplyAdd(whole, step.LnD, sums.W12);
        sums.W13 = Vector256.FusedMultiplyAdd(powered, step.LnS1, sums.W13);
        sums.W14 = Vector256.FusedMultiplyAdd(whole, One - step.R, sums.W14);
        gd -= whole * w.W12 / step.D;
        gr -= whole * w.W14;
        return Vector256.FusedMultiplyAdd(held, w.FloorScale, powered * w.W13 / (step.S + One));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> SameDay(
        in LaneWeights w,
        Vector256<float> rating,
        Vector256<float> again,
        Vector256<float> g,
        in LaneStep step,
        ref LaneSums sums
    )
    {
        var moved = again | Vector256.GreaterThanOrEqual(step.Same, One);
        var scale = moved & (g * step.Same);
        var whole = scale * step.S;
        sums.Same += whole;
        sums.SameRated = Vector256.FusedMultiplyAdd(whole, rating - Vector256.Create(3f), sums.SameRated);
        sums.W19 = Vector256.FusedMultiplyAdd(whole, step.LnS, sums.W19);
        return Vector256.ConditionalSelect(moved, scale - scale * w.W19, g);
    }
}
