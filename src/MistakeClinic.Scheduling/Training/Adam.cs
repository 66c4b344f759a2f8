namespace MistakeClinic.Scheduling;

/// <summary>The Adam method of descent over the 21 weights.</summary>
/// <remarks>Kingma and Ba, 2015, with fsrs-rs 6.6.1's constants (src/training.rs).</remarks>
internal sealed class Adam
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    private readonly double[] _mean = new double[Weights.Count];
    private readonly double[] _square = new double[Weights.Count];
    private double _bias1 = 1;
    private double _bias2 = 1;

    /// <summary>Takes one step down the gradient.</summary>
    internal void Step(Span<float> weights, ReadOnlySpan<double> gradient, double rate)
    {
        _bias1 *= Beta1;
        _bias2 *= Beta2;
        var stride = rate / (1 - _bias1);
        var scale = 1 / (1 - _bias2);
        for (var i = 0; i < weights.Length; i++)
        {
            _mean[i] = Beta1 * _mean[i] + (1 - Beta1) * gradient[i];
            _square[i] = Beta2 * _square[i] + (1 - Beta2) * gradient[i] * gradient[i];
            weights[i] -= (float)(stride * _mean[i] / (Math.Sqrt(_square[i] * scale) + Epsilon));
        }
    }
}
