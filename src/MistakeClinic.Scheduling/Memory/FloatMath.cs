namespace MistakeClinic.Scheduling;

/// <summary>What System.MathF lacks.</summary>
internal static class FloatMath
{
    // ln 2, and ln 2 in two parts, so that k times the first part is exact in float32.
    private const float Ln2 = 6.9314718246e-01f;
    private const float Ln2High = 6.9313812256e-01f;
    private const float Ln2Low = 9.0580006145e-06f;
    private const float Log2E = 1.4426950216e+00f;

    /// <summary>e^x - 1 with the bits of the C library, for x from 0 to 16; also right where x is near 0.</summary>
    /// <remarks>
    /// The method of fdlibm's expm1 in float32, which glibc, musl and the BSDs share (s_expm1f.c): x = k ln 2 + r
    /// with |r| at most ln 2 / 2, a rational approximation of e^r - 1 by r², then scaling by 2^k. A correctly
    /// rounded result would differ from theirs in the last bit now and then.
    /// </remarks>
    internal static float ExpM1(float x)
    {
        var k = x switch
        {
            <= 0.5f * Ln2 => 0,
            < 1.5f * Ln2 => 1,
            _ => (int)(Log2E * x + 0.5f),
        };
        var low = k * Ln2Low;
        var high = x - k * Ln2High;
        var r = high - low;
        var lost = high - r - low;

        var half = 0.5f * r;
        var square = r * half;
        var ratio = 1f + square * Series(square);
        var t = 3f - ratio * half;
        var e = square * ((ratio - t) / (6f - r * t));
        if (k == 0)
        {
            return r - (r * e - square);
        }
        e = r * (e - lost) - lost - square;
        if (k == 1)
        {
            return r < -0.25f ? -2f * (e - (r + 0.5f)) : 1f + 2f * (r - e);
        }
        return MathF.ScaleB(1f - MathF.ScaleB(1f, -k) - (e - r), k);
    }

    private static float Series(float z) =>
        -3.3333335072e-02f
        + z * (1.5873016091e-03f + z * (-7.9365076090e-05f + z * (4.0082177293e-06f + z * -2.0109921195e-07f)));
}
