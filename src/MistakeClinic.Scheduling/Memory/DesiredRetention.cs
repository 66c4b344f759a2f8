namespace MistakeClinic.Scheduling;

/// <summary>The chance of recall at which a card should come back. 0.70 to 0.97; 0.90 unless chosen.</summary>
/// <remarks>
/// What a learner asks for; the recall a card has now is <see cref="Retrievability"/>. Under 0.70 forgetting costs
/// more time than it saves, over 0.97 the reviews multiply. <c>default</c> is not a desired retention: use
/// <see cref="Default"/>.
/// </remarks>
public readonly record struct DesiredRetention
{
    /// <summary>The least desired retention.</summary>
    public const double Min = 0.70;

    /// <summary>The greatest desired retention.</summary>
    public const double Max = 0.97;

    private DesiredRetention(double value) => Value = value;

    /// <summary>0.90.</summary>
    public static DesiredRetention Default { get; } = new(0.90);

    /// <summary>0.70 to 0.97.</summary>
    public double Value { get; }

    /// <summary>The desired retention of this value.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is not 0.70 to 0.97.</exception>
    public static DesiredRetention From(double value) =>
        new(OutOfRange.Check(value, Min, Max, "Desired retention", ""));

    /// <summary>The desired retention that a float32 stands for: 0.9f is 0.9, not 0.8999999762.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not 0.70 to 0.97.</exception>
    public static DesiredRetention FromSingle(float value) => From(ShortestDecimal.Of(value));
}
