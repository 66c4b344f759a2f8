using System.Runtime.Intrinsics;

namespace MistakeClinic.Scheduling;

/// <summary>What one step of the memory model leaves for the way back.</summary>
internal struct LaneStep
{
    internal Vector256<float> S; // before the review
    internal Vector256<float> D; // before the review
    internal Vector256<float> R;
    internal Vector256<float> LnBase; // ln(1 + F t/S)
    internal Vector256<float> Bend; // (F t/S) / (1 + F t/S)
    internal Vector256<float> LnS;
    internal Vector256<float> Urge; // e^(w10 (1-R))
    internal Vector256<float> Ease; // e^w8 S^-w9
    internal Vector256<float> Lapse; // w11 D^-w12 e^(w14 (1-R))
    internal Vector256<float> LnD;
    internal Vector256<float> LnS1; // ln(S + 1)
    internal Vector256<float> Power; // (S + 1)^w13
    internal Vector256<float> Same; // e^(w17 (G - 3 + w18)) S^-w19
    internal Vector256<float> FreeS; // all ones where S' was inside its bounds
    internal Vector256<float> FreeD; // all ones where D' was inside its bounds
}
