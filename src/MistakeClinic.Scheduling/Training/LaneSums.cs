using System.Runtime.Intrinsics;

namespace MistakeClinic.Scheduling;

/// <summary>Sums over steps, lane by lane, from which the gradient by the weights is made.</summary>
internal struct LaneSums
{
    // By the first memory, for each first rating.
    internal Vector256<float> AgainS;
    internal Vector256<float> HardS;
    internal Vector256<float> GoodS;
    internal Vector256<float> EasyS;
    internal Vector256<float> AgainD;
    internal Vector256<float> HardD;
    internal Vector256<float> GoodD;
    internal Vector256<float> EasyD;

    internal Vector256<float> W7;
    internal Vector256<float> Reverted; // for w4 and w5, by way of the reversion to D0(4)
    internal Vector256<float> W6;
    internal Vector256<float> W8;
    internal Vector256<float> W9;
    internal Vector256<float> W10;
    internal Vector256<float> W11;
    internal Vector256<float> W12;
    internal Vector256<float> W13;
    internal Vector256<float> W14;
    internal Vector256<float> W15;
    internal Vector256<float> W16;
    internal Vector256<float> Floor; // for w17 and w18, by way of the cap on a lapse's stability
    internal Vector256<float> Same; // for w17 and w18, by way of same-day reviews
    internal Vector256<float> SameRated; // the same times G - 3
    internal Vector256<float> W19;
    internal Vector256<float> CurvePower; // for w20, by way of the exponent
    internal Vector256<float> CurveFactor; // for w20, by way of the factor

    /// <summary>Adds the gradient by the 21 weights.</summary>
    internal readonly void AddTo(Span<double> gradient, in LaneWeights weights, ReadOnlySpan<float> w)
    {
        AddStart(gradient, w, 0, Vector256.Sum(AgainS), Vector256.Sum(AgainD));
        AddStart(gradient, w, 1, Vector256.Sum(HardS), Vector256.Sum(HardD));
        AddStart(gradient, w, 2, Vector256.Sum(GoodS), Vector256.Sum(GoodD));
        AddStart(gradient, w, 3, Vector256.Sum(EasyS), Vector256.Sum(EasyD));
        double reverted = Vector256.Sum(Reverted);
        double floor = Vector256.Sum(Floor);
        double same = Vector256.Sum(Same);
        gradient[4] += reverted * w[7];
        gradient[5] -= reverted * w[7] * 3 * Math.Exp(3.0 * w[5]);
        gradient[6] -= Vector256.Sum(W6) * (1.0 - w[7]) / 9;
        gradient[7] += Vector256.Sum(W7);
        gradient[8] += Vector256.Sum(W8);
        gradient[9] -= Vector256.Sum(W9);
        gradient[10] += Vector256.Sum(W10);
        gradient[11] += Vector256.Sum(W11) / w[11];
        gradient[12] -= Vector256.Sum(W12);
        gradient[13] += Vector256.Sum(W13);
        gradient[14] += Vector256.Sum(W14);
        gradient[15] += Vector256.Sum(W15);
        gradient[16] += Vector256.Sum(W16);
        gradient[17] += Vector256.Sum(SameRated) + w[18] * (same - floor);
        gradient[18] += w[17] * (same - floor);
        gradient[19] -= Vector256.Sum(W19);
        gradient[20] +=
            w[20] * weights.FactorSlope / weights.Factor.ToScalar() * Vector256.Sum(CurveFactor)
            - Vector256.Sum(CurvePower);
    }

    // D0 = w4 - e^(w5 n) + 1, n steps above Again; where that is clamped it does not move.
    private static void AddStart(Span<double> gradient, ReadOnlySpan<float> w, int n, double byS, double byD)
    {
        gradient[n] += byS;
        if (LaneWeights.StartingDifficulty(w, n + 1) is >= 1f and <= 10f)
        {
            gradient[4] += byD;
            gradient[5] -= byD * n * Math.Exp(n * w[5]);
        }
    }
}
