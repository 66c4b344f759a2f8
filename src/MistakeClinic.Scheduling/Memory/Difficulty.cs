namespace MistakeClinic.Scheduling;

/// <summary>How hard a card is to make more stable: 1 (easy) to 10 (hard), no unit.</summary>
/// <remarks>
/// Bounds as in fsrs-rs, src/simulation.rs (D_MIN, D_MAX). A double holds the float32 of fsrs-rs as it is.
/// <c>default</c> is not a difficulty; make one with <see cref="From"/>.
/// </remarks>
public readonly record struct Difficulty
{
    /// <summary>The least difficulty.</summary>
    public const double Min = 1;

    /// <summary>The greatest difficulty.</summary>
    public const double Max = 10;

    internal Difficulty(double value) => Value = value;

    /// <summary>1 to 10.</summary>
    public double Value { get; }

    /// <summary>The difficulty of this value.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is not 1 to 10.</exception>
    public static Difficulty From(double value) => new(OutOfRange.Check(value, Min, Max, "Difficulty", ""));
}
