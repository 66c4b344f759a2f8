using System.Runtime.Intrinsics;

namespace MistakeClinic.Scheduling;

/// <summary>What the steps of the memory model take from the weights alone, in all eight lanes.</summary>
internal readonly struct LaneWeights
{
    internal readonly Vector256<float> Factor; // 0.9^(-1/w20) - 1
    internal readonly Vector256<float> MinusW20;
    internal readonly Vector256<float> W20;
    internal readonly Vector256<float> W6Ninth; // -w6/9
    internal readonly Vector256<float> W7;
    internal readonly Vector256<float> Easiest; // D0(4), not clamped
    internal readonly Vector256<float> W8;
    internal readonly Vector256<float> W9;
    internal readonly Vector256<float> W10;
    internal readonly Vector256<float> W11;
    internal readonly Vector256<float> W12;
    internal readonly Vector256<float> W13;
    internal readonly Vector256<float> W14;
    internal readonly Vector256<float> W15;
    internal readonly Vector256<float> W16;
    internal readonly Vector256<float> W17;
    internal readonly Vector256<float> W17W18;
    internal readonly Vector256<float> FloorScale; // e^(-w17 w18)
    internal readonly Vector256<float> W19;

    /// <summary>w0 to w3: the stability after each first rating, from Again to Easy, and four zeros.</summary>
    internal readonly Vector256<float> FirstS;

    /// <summary>The difficulty after each first rating.</summary>
    internal readonly Vector256<float> FirstD;

    /// <summary>The derivative of Factor by the decay -w20.</summary>
    internal readonly float FactorSlope;

    internal LaneWeights(ReadOnlySpan<float> w)
    {
        var decay = -(double)w[20];
        var power = Math.Exp(Math.Log(0.9) / decay);
        FactorSlope = (float)(-power * Math.Log(0.9) / (decay * decay));
        Factor = Vector256.Create((float)(power - 1));
        FirstS = Vector256.Create(Vector128.Create(w), Vector128<float>.Zero);
        FirstD = Vector256.Create(
            Math.Clamp(StartingDifficulty(w, 1f), 1f, 10f),
            Math.Clamp(StartingDifficulty(w, 2f), 1f, 10f),
            Math.Clamp(StartingDifficulty(w, 3f), 1f, 10f),
            Math.Clamp(StartingDifficulty(w, 4f), 1f, 10f),
            0f,
            0f,
            0f,
            0f
        );
        MinusW20 = Vector256.Create(-w[20]);
        W20 = Vector256.Create(w[20]);
        W6Ninth = Vector256.Create(-w[6] / 9f);
        W7 = Vector256.Create(w[7]);
        Easiest = Vector256.Create(StartingDifficulty(w, (float)Rating.Easy));
        W8 = Vector256.Create(w[8]);
        W9 = Vector256.Create(w[9]);
        W10 = Vector256.Create(w[10]);
        W11 = Vector256.Create(w[11]);
        W12 = Vector256.Create(w[12]);
        W13 = Vector256.Create(w[13]);
        W14 = Vector256.Create(w[14]);
        W15 = Vector256.Create(w[15]);
        W16 = Vector256.Create(w[16]);
        W17 = Vector256.Create(w[17]);
        W17W18 = Vector256.Create(w[17] * w[18]);
        FloorScale = Vector256.Create(MathF.Exp(-w[17] * w[18]));
        W19 = Vector256.Create(w[19]);
    }

    /// <summary>w4 - e^(w5 (G-1)) + 1, not clamped.</summary>
    internal static float StartingDifficulty(ReadOnlySpan<float> w, float rating) =>
        w[4] - MathF.Exp(w[5] * (rating - 1f)) + 1f;
}
