using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MistakeClinic.Scheduling;

/// <summary>Powers and exponentials of float32 with the bits of glibc on x64, on every platform.</summary>
/// <remarks>
/// The method of glibc 2.28 and later, from ARM's optimized-routines (math/powf.c, math/expf.c and their data, MIT
/// licence): through float64 and small tables, with the fused multiply-adds that glibc's build for x64 has. What
/// overflows, underflows or is no positive normal number is left to the platform.
/// </remarks>
internal static class FloatPower
{
    private const int TableBits = 5;
    private const int Entries = 1 << TableBits;
    private const double Shift = 6755399441055744; // 1.5 * 2^52: adding it leaves a whole number in the low bits.
    private const double InvLn2 = 1.4426950408889634;

    // 2^x near 0.
    private const double C0 = 0.05550361559341535;
    private const double C1 = 0.2402284522445722;
    private const double C2 = 0.6931471806916203;

    // 1/c and log2(c) for 16 parts of an octave.
    private static ReadOnlySpan<double> Logarithms =>
        [
            1.398907162146528,
            -0.48430022186289673,
            1.3403141896637998,
            -0.42257122959194704,
            1.286432210124115,
            -0.3633754347673556,
            1.2367150214269895,
            -0.30651309567405577,
            1.1906977166711752,
            -0.25180720160537634,
            1.1479821020556429,
            -0.19910014943794563,
            1.1082251448272158,
            -0.14825100623281615,
            1.0711297413057381,
            -0.09913323807318392,
            1.036437278977283,
            -0.051632812977629436,
            1.0,
            0.0,
            0.9492859795739057,
            0.07508531937943004,
            0.8951049428609004,
            0.15987125980713107,
            0.8476821620351103,
            0.2384046664317681,
            0.8050314851692001,
            0.31288288605863257,
            0.7664671008843108,
            0.38370422656453185,
            0.731428603316328,
            0.451211048935815,
        ];

    // The bits of 2^(i/32), less i/32 in the place of the exponent.
    private static ReadOnlySpan<ulong> Exponents =>
        [
            0x3FF0000000000000,
            0x3FEFD9B0D3158574,
            0x3FEFB5586CF9890F,
            0x3FEF9301D0125B51,
            0x3FEF72B83C7D517B,
            0x3FEF54873168B9AA,
            0x3FEF387A6E756238,
            0x3FEF1E9DF51FDEE1,
            0x3FEF06FE0A31B715,
            0x3FEEF1A7373AA9CB,
            0x3FEEDEA64C123422,
            0x3FEECE086061892D,
            0x3FEEBFDAD5362A27,
            0x3FEEB42B569D4F82,
            0x3FEEAB07DD485429,
            0x3FEEA47EB03A5585,
            0x3FEEA09E667F3BCD,
            0x3FEE9F75E8EC5F74,
            0x3FEEA11473EB0187,
            0x3FEEA589994CCE13,
            0x3FEEACE5422AA0DB,
            0x3FEEB737B0CDC5E5,
            0x3FEEC49182A3F090,
            0x3FEED503B23E255D,
            0x3FEEE89F995AD3AD,
            0x3FEEFF76F2FB5E47,
            0x3FEF199BDD85529C,
            0x3FEF3720DCEF9069,
            0x3FEF5818DCFBA487,
            0x3FEF7C97337B9B5F,
            0x3FEFA4AFA2A490DA,
            0x3FEFD0765B6E4540,
        ];

    /// <summary>x^y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Pow(float x, float y)
    {
        var bits = BitConverter.SingleToUInt32Bits(x);
        var power = y * Log2(bits);
        return bits - 0x00800000u < 0x7F000000u && Math.Abs(power) < 126 ? Exp2(power) : MathF.Pow(x, y);
    }

    /// <summary>e^x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Exp(float x)
    {
        if (!(Math.Abs(x) < 87f))
        {
            return MathF.Exp(x);
        }
        var shifted = Math.FusedMultiplyAdd(InvLn2 * Entries, x, Shift);
        var rest = Math.FusedMultiplyAdd(InvLn2 * Entries, x, -(shifted - Shift));
        const double n = Entries;
        return Scale(shifted, rest, C0 / n / n / n, C1 / n / n, C2 / n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Log2(uint bits)
    {
        var offset = bits - 0x3F330000u;
        var i = (int)(offset >> 19) & 15;
        var exponent = offset & 0xFF800000u;
        var z = (double)BitConverter.UInt32BitsToSingle(bits - exponent);
        ref var table = ref Unsafe.Add(ref MemoryMarshal.GetReference(Logarithms), 2 * i);
        var r = Math.FusedMultiplyAdd(z, table, -1);
        var whole = Unsafe.Add(ref table, 1) + ((int)exponent >> 23);
        var r2 = r * r;
        var high = Math.FusedMultiplyAdd(0.288457581109214, r, -0.36092606229713164);
        var middle = Math.FusedMultiplyAdd(0.480898481472577, r, -0.7213474675006291);
        var low = Math.FusedMultiplyAdd(1.4426950408774342, r, whole);
        return Math.FusedMultiplyAdd(high, r2 * r2, Math.FusedMultiplyAdd(middle, r2, low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Exp2(double x)
    {
        var shifted = x + Shift / Entries;
        return Scale(shifted, x - (shifted - Shift / Entries), C0, C1, C2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Scale(double shifted, double rest, double c0, double c1, double c2)
    {
        var k = BitConverter.DoubleToUInt64Bits(shifted);
        ref var table = ref MemoryMarshal.GetReference(Exponents);
        var bits = Unsafe.Add(ref table, (nint)(k % Entries)) + (k << (52 - TableBits));
        var high = Math.FusedMultiplyAdd(c0, rest, c1);
        var low = Math.FusedMultiplyAdd(c2, rest, 1);
        return (float)(Math.FusedMultiplyAdd(high, rest * rest, low) * BitConverter.UInt64BitsToDouble(bits));
    }
}
