namespace MistakeClinic.Scheduling;

/// <summary>Speeds up a search for the point at which all steps are 0, from the last few points and their steps.</summary>
/// <remarks>
/// Anderson's mixing: the combination of the last points at which the steps, taken as linear, are least squares small. D. G.
/// Anderson, "Iterative procedures for nonlinear integral equations", JACM 12 (1965); the form is that of H. Walker and P. Ni,
/// "Anderson acceleration for fixed-point iterations", SIAM J. Numer. Anal. 49 (2011).
/// </remarks>
internal sealed class Mixing(int size)
{
    private const int Memory = 6;
    private const double Ridge = 1e-3;

    private readonly List<(double[] Points, double[] Steps)> _changes = [];
    private double[]? _point;
    private double[]? _step;

    /// <summary>Forgets the points so far.</summary>
    internal void Clear()
    {
        _changes.Clear();
        (_point, _step) = (null, null);
    }

    /// <summary>The next point after this one with this step.</summary>
    internal double[] Next(double[] point, double[] step)
    {
        if (_point is not null)
        {
            _changes.Add((Less(point, _point), Less(step, _step!)));
            if (_changes.Count > Memory)
            {
                _changes.RemoveAt(0);
            }
        }
        (_point, _step) = ([.. point], [.. step]);
        var shares = Solve(step);
        var next = new double[size];
        for (var i = 0; i < size; i++)
        {
            next[i] = point[i] + step[i];
            for (var k = 0; k < shares.Length; k++)
            {
                next[i] -= shares[k] * (_changes[k].Points[i] + _changes[k].Steps[i]);
            }
        }
        return next;
    }

    // Normal equations with a small ridge, by Gaussian elimination.
    private double[] Solve(double[] step)
    {
        var n = _changes.Count;
        var (matrix, right) = (new double[n, n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                matrix[i, j] = Dot(_changes[i].Steps, _changes[j].Steps);
            }
            right[i] = Dot(_changes[i].Steps, step);
        }
        for (var i = 0; i < n; i++)
        {
            matrix[i, i] += Ridge * matrix[i, i] + 1e-12;
        }
        for (var i = 0; i < n; i++)
        {
            for (var row = i + 1; row < n; row++)
            {
                var share = matrix[row, i] / matrix[i, i];
                for (var column = i; column < n; column++)
                {
                    matrix[row, column] -= share * matrix[i, column];
                }
                right[row] -= share * right[i];
            }
        }
        for (var i = n - 1; i >= 0; i--)
        {
            for (var column = i + 1; column < n; column++)
            {
                right[i] -= matrix[i, column] * right[column];
            }
            right[i] /= matrix[i, i];
        }
        return right;
    }

    private static double[] Less(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x - y)];

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
