namespace MistakeClinic.Scheduling;

/// <summary>The 21 weights w0..w20 of FSRS-6: finite, inside the model's bounds, equal by value.</summary>
/// <remarks>Filling and clipping as in fsrs-rs 6.6.1, FSRS::new (src/model.rs, src/parameter_clipper.rs).</remarks>
public sealed class Weights : IEquatable<Weights>
{
    /// <summary>How many weights FSRS-6 has.</summary>
    public const int Count = 21;

    private readonly float[] _values;

    private Weights(float[] values) => _values = values;

    /// <summary>The weights of a learner with too few reviews for their own (fsrs-rs, DEFAULT_PARAMETERS).</summary>
    public static Weights Default { get; } = new(WeightMigration.Fsrs6Defaults.ToArray());

    /// <summary>w0 to w20, in order.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>One weight; <paramref name="index"/> is 0 to 20.</summary>
    public float this[int index] => _values[index];

    /// <summary>
    /// Weights from 21 numbers of FSRS-6, 19 of FSRS-5, 17 of FSRS-4.5 (both migrated), or none (the defaults).
    /// A number outside its weight's bounds is moved to the nearest bound.
    /// </summary>
    /// <exception cref="ArgumentException">Another count, or a number that is NaN, infinite or not migratable.</exception>
    public static Weights From(ReadOnlySpan<float> values)
    {
        var filled = WeightMigration.Fill(values);
        WeightBounds.Clip(filled, relearningSteps: 1, shortTerm: false);
        return new Weights(filled);
    }

    /// <inheritdoc/>
    public bool Equals(Weights? other) => other is not null && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Weights);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in _values)
        {
            hash.Add(value);
        }
        return hash.ToHashCode();
    }

    /// <summary>The weights as numbers separated by commas.</summary>
    public override string ToString() =>
        string.Join(", ", _values.Select(value => FormattableString.Invariant($"{value}")));
}
