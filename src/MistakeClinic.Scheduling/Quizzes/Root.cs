namespace MistakeClinic.Scheduling;

/// <summary>Finds where a function that only rises, or only falls, is 0, by secants kept inside what is known to hold the root.</summary>
/// <param name="slope">Its slope, about; its sign is what matters.</param>
internal sealed class Root(double slope)
{
    private const double LongestStep = 1.5;
    private const double Flattest = 0.2;
    private const double Steepest = 5;

    private (double X, double Value)? _last;
    private double _low = double.NegativeInfinity;
    private double _high = double.PositiveInfinity;

    /// <summary>The next place to look at, after this one with this value.</summary>
    internal double Next(double x, double value)
    {
        if (value * slope < 0)
        {
            _low = Math.Max(_low, x);
        }
        else
        {
            _high = Math.Min(_high, x);
        }
        var part = _last is { } last && last.X != x ? (value - last.Value) / (x - last.X) / slope : 1;
        _last = (x, value);
        var step = value / (slope * (double.IsFinite(part) ? Math.Clamp(part, Flattest, Steepest) : 1));
        var next = x - Math.Clamp(step, -LongestStep, LongestStep);
        return next > _low && next < _high ? next : Math.Clamp((_low + _high) / 2, x - LongestStep, x + LongestStep);
    }
}
