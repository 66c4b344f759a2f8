namespace MistakeClinic.Scheduling;

/// <summary>How hard a card is to make more stable: 1 (easy) to 10 (hard), no unit.</summary>
/// <remarks>
/// Bounds as in fsrs-rs, src/simulation.rs (D_MIN, D_MAX). <c>default</c> is not a difficulty; make one with
/// <see cref="From"/>.
/// </remarks>
public readonly record struct Difficulty
{
    /// <summary>The least difficulty.</summary>
    public const float Min = 1f;

    /// <summary>The greatest difficulty.</summary>
    public const float Max = 10f;

    internal Difficulty(float value) => Value = value;

    /// <summary>1 to 10.</summary>
    public float Value { get; }

    /// <summary>The difficulty of this value.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is not 1 to 10.</exception>
    public static Difficulty From(double value) => new(OutOfRange.Check(value, Min, Max, "Difficulty", ""));

    internal static Difficulty Clamped(float value) => new(Math.Clamp(value, Min, Max));
}
