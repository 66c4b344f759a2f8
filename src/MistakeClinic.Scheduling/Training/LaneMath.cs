using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MistakeClinic.Scheduling;

/// <summary>exp and ln of eight float32 at once, within 2 units in the last place.</summary>
/// <remarks>
/// The polynomials are those of Moshier's Cephes (single/expf.c, single/logf.c). Every step is one IEEE operation on
/// 256 bits or two halves of 128, so that each processor gives the same bits.
/// </remarks>
internal static class LaneMath
{
    private const float Log2E = 1.44269504088896341f;
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    // Adding 1.5 x 2^23 rounds to the nearest integer and leaves it in the low bits.
    private const float Rounder = 12582912f;

    /// <summary>e^x, for x from -87 to 88, where the result is a normal number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Exp(Vector256<float> x)
    {
        var shifted = Vector256.FusedMultiplyAdd(x, Vector256.Create(Log2E), Vector256.Create(Rounder));
        var n = shifted - Vector256.Create(Rounder);
        var r = Vector256.FusedMultiplyAdd(n, Vector256.Create(-Ln2High), x);
        r = Vector256.FusedMultiplyAdd(n, Vector256.Create(-Ln2Low), r);
        var square = r * r;
        var high = Poly(r, 1.9875691500e-4f, 1.3981999507e-3f);
        var middle = Poly(r, 8.3334519073e-3f, 4.1665795894e-2f);
        var low = Poly(r, 1.6666665459e-1f, 5.0000001201e-1f);
        var sum = Vector256.FusedMultiplyAdd(Vector256.FusedMultiplyAdd(high, square, middle), square, low);
        var power = Vector256.FusedMultiplyAdd(sum, square, r) + Vector256<float>.One;
        return ((shifted.AsInt32() << 23) + power.AsInt32()).AsSingle();
    }

    /// <summary>ln x, for normal positive x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Log(Vector256<float> x)
    {
        // x = m 2^e with m from sqrt(1/2) to sqrt(2).
        var bits = x.AsInt32();
        var exponent = (bits - Vector256.Create(0x3f3504f3)) >> 23;
        var e = Vector256.ConvertToSingle(exponent);
        var f = (bits - (exponent << 23)).AsSingle() - Vector256<float>.One;
        var square = f * f;
        var cube = square * f;
        var high = Vector256.FusedMultiplyAdd(Poly(f, 7.0376836292e-2f, -1.1514610310e-1f), f, C(1.1676998740e-1f));
        var middle = Vector256.FusedMultiplyAdd(Poly(f, -1.2420140846e-1f, 1.4249322787e-1f), f, C(-1.6668057665e-1f));
        var low = Vector256.FusedMultiplyAdd(Poly(f, 2.0000714765e-1f, -2.4999993993e-1f), f, C(3.3333331174e-1f));
        var poly = Vector256.FusedMultiplyAdd(Vector256.FusedMultiplyAdd(high, cube, middle), cube, low);
        var tail = Vector256.FusedMultiplyAdd(e, C(Ln2Low), poly * cube);
        tail = Vector256.FusedMultiplyAdd(square, C(-0.5f), tail);
        return Vector256.FusedMultiplyAdd(e, C(Ln2High), f + tail);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Poly(Vector256<float> x, float slope, float constant) =>
        Vector256.FusedMultiplyAdd(x, C(slope), C(constant));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> C(float value) => Vector256.Create(value);
}
