namespace MistakeClinic.Scheduling;

/// <summary>Looks for the least value of a smooth convex function of positive numbers that may not go below 1.</summary>
/// <remarks>
/// Projected BFGS of limited memory with a diagonal to start from: J. Nocedal and S. Wright, "Numerical Optimization", 2nd
/// edition (2006), algorithm 7.4, with steps that no number leaves by more than a factor e, shortened while the value rises.
/// </remarks>
internal sealed class Descent(int size)
{
    private const int Memory = 8;
    private const double Shorter = 0.35;
    private const double Shortest = 0.02;
    private const double Rise = 1e-7;

    private readonly List<(double[] Points, double[] Gradients, double Inverse)> _changes = [];
    private double[]? _point;
    private double[]? _gradient;
    private double[]? _direction;
    private double _value;
    private double _length;

    /// <summary>Forgets what is known of the function, because it is another now.</summary>
    internal void Clear()
    {
        _changes.Clear();
        _point = null;
    }

    /// <summary>The next point to evaluate.</summary>
    /// <param name="point">The point that was evaluated; none of its numbers is below 1.</param>
    /// <param name="value">The value there.</param>
    /// <param name="gradient">The gradient there; 0 for a number that is to stay.</param>
    /// <param name="curvature">About how fast each of the gradient's numbers rises with its own, above 0.</param>
    internal double[] Next(double[] point, double value, double[] gradient, double[] curvature)
    {
        if (_point is not null && value > _value + Rise * Math.Abs(_value) && _length > Shortest)
        {
            _length *= Shorter;
            return Step();
        }
        // At its bound a number that would fall stays.
        var slope = gradient.Select((g, i) => g > 0 && point[i] <= 1 ? 0 : g).ToArray();
        if (_point is not null)
        {
            Remember(point, slope);
        }
        (_point, _value, _gradient, _length) = (point, value, slope, 1);
        _direction = Direction(slope, curvature);
        return Step();
    }

    private void Remember(double[] point, double[] gradient)
    {
        var (points, gradients) = (new double[size], new double[size]);
        for (var i = 0; i < size; i++)
        {
            if (gradient[i] != 0 && _gradient![i] != 0)
            {
                (points[i], gradients[i]) = (point[i] - _point![i], gradient[i] - _gradient[i]);
            }
        }
        var product = Dot(points, gradients);
        if (product > 1e-12)
        {
            _changes.Add((points, gradients, 1 / product));
            if (_changes.Count > Memory)
            {
                _changes.RemoveAt(0);
            }
        }
    }

    private double[] Direction(double[] gradient, double[] curvature)
    {
        var direction = gradient.Select(g => -g).ToArray();
        var parts = new double[_changes.Count];
        for (var k = _changes.Count - 1; k >= 0; k--)
        {
            parts[k] = _changes[k].Inverse * Dot(_changes[k].Points, direction);
            Add(direction, -parts[k], _changes[k].Gradients);
        }
        for (var i = 0; i < size; i++)
        {
            direction[i] /= curvature[i];
        }
        for (var k = 0; k < _changes.Count; k++)
        {
            var back = _changes[k].Inverse * Dot(_changes[k].Gradients, direction);
            Add(direction, parts[k] - back, _changes[k].Points);
        }
        for (var i = 0; i < size; i++)
        {
            direction[i] = gradient[i] == 0 ? 0 : direction[i];
        }
        return direction;
    }

    private double[] Step()
    {
        var next = new double[size];
        var factor = Math.Exp(_length);
        for (var i = 0; i < size; i++)
        {
            var to = _point![i] + _length * _direction![i];
            next[i] = Math.Max(1, Math.Clamp(to, _point[i] / factor, _point[i] * factor));
        }
        return next;
    }

    private static void Add(double[] to, double times, double[] what)
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] += times * what[i];
        }
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0d;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
