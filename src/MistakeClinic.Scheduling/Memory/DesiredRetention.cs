namespace MistakeClinic.Scheduling;

/// <summary>The chance of recall at which a card should come back. Over 0, under 1; 0.90 unless chosen.</summary>
/// <remarks>
/// What a learner asks for; the recall a card has now is <see cref="Retrievability"/>. Useful are 0.70 to 0.97: under
/// that, forgetting costs more time than it saves; over it, the reviews multiply. <c>default</c> is not a desired
/// retention: use <see cref="Default"/>.
/// </remarks>
public readonly record struct DesiredRetention
{
    private DesiredRetention(double value) => Value = value;

    /// <summary>0.90.</summary>
    public static DesiredRetention Default { get; } = new(0.90);

    /// <summary>Over 0, under 1.</summary>
    public double Value { get; }

    /// <summary>The desired retention of this value.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is not over 0 and under 1.</exception>
    public static DesiredRetention From(double value) =>
        value > 0d && value < 1d
            ? new(value)
            : throw new ArgumentOutOfRangeException(
                nameof(value),
                value,
                "Desired retention must be over 0 and under 1."
            );

    /// <summary>The desired retention that a float32 stands for: 0.9f is 0.9, not 0.8999999762.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not over 0 and under 1.</exception>
    public static DesiredRetention FromSingle(float value) => From(ShortestDecimal.Of(value));
}
