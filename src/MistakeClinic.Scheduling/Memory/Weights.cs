namespace MistakeClinic.Scheduling;

/// <summary>The 21 weights w0..w20 of FSRS-6: finite, equal by value.</summary>
/// <remarks>
/// <see cref="From(ReadOnlySpan{float})"/> fills and clips as fsrs-rs does; the other libraries have their own rules, see
/// <see cref="SchedulingRules.WeightsFrom"/>.
/// </remarks>
public sealed class Weights : IEquatable<Weights>
{
    /// <summary>How many weights FSRS-6 has.</summary>
    public const int Count = 21;

    private readonly float[] _values;
    private readonly double[] _exact;

    internal Weights(double[] exact) => (_values, _exact) = (Array.ConvertAll(exact, value => (float)value), exact);

    /// <summary>The weights of a learner with too few reviews for their own (fsrs-rs, DEFAULT_PARAMETERS).</summary>
    public static Weights Default { get; } = new(WeightMigration.Fsrs6Defaults.ToArray());

    /// <summary>w0 to w20, in order, in the float32 of fsrs-rs.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>w0 to w20 for the models that count in float64; each narrows to its number of <see cref="Values"/>.</summary>
    public ReadOnlySpan<double> Exact => _exact;

    /// <summary>One weight; <paramref name="index"/> is 0 to 20.</summary>
    public float this[int index] => _values[index];

    /// <summary>
    /// Weights from 21 numbers of FSRS-6, 19 of FSRS-5, 17 of FSRS-4.5 (both migrated), or none (the defaults).
    /// A number outside its weight's bounds is moved to the nearest bound.
    /// </summary>
    /// <remarks>
    /// fsrs-rs 6.6.1, FSRS::new (src/model.rs, src/parameter_clipper.rs). A float32 stands for the shortest decimal that
    /// reads back as it: the <see cref="Exact"/> of 0.212f is 0.212.
    /// </remarks>
    /// <exception cref="ArgumentException">Another count, or a number that is NaN, infinite or not migratable.</exception>
    public static Weights From(ReadOnlySpan<float> values) => From(values, relearningSteps: 1, shortTerm: false);

    /// <summary>The same, inside the narrower bounds of training.</summary>
    /// <param name="values">21, 19, 17 or no numbers.</param>
    /// <param name="relearningSteps">How many relearning steps there are, 0 or more; two or more bound w17 and w18.</param>
    /// <param name="shortTerm">Whether same-day reviews are trained on; w19 is then 0.01 at least.</param>
    /// <exception cref="ArgumentException">Another count, or a number that is NaN, infinite or not migratable.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative number of relearning steps.</exception>
    public static Weights From(ReadOnlySpan<float> values, int relearningSteps, bool shortTerm)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(relearningSteps);
        var filled = WeightMigration.Fill(values);
        WeightBounds.Clip(filled, relearningSteps, shortTerm);
        return new Weights(Array.ConvertAll(filled, ShortestDecimal.Of));
    }

    /// <inheritdoc/>
    public bool Equals(Weights? other) => other is not null && Exact.SequenceEqual(other.Exact);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Weights);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in _exact)
        {
            hash.Add(value);
        }
        return hash.ToHashCode();
    }

    /// <summary>The weights as numbers separated by commas.</summary>
    public override string ToString() =>
        string.Join(", ", _exact.Select(value => FormattableString.Invariant($"{value}")));
}
