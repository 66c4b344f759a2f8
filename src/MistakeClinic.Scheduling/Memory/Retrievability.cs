namespace MistakeClinic.Scheduling;

/// <summary>The chance of recalling a card at an instant, 0 to 1.</summary>
/// <remarks>What the memory has now; the recall a learner asks for is <see cref="DesiredRetention"/>.</remarks>
public readonly record struct Retrievability
{
    internal Retrievability(double value) => Value = value;

    /// <summary>0 to 1.</summary>
    public double Value { get; }

    /// <summary>The retrievability of this value.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is not 0 to 1.</exception>
    public static Retrievability From(double value) => new(OutOfRange.Check(value, 0, 1, "Retrievability", ""));
}
