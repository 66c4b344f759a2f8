namespace MistakeClinic.Scheduling;

/// <summary>Days until the chance of recall has fallen to 90 %. At least 0.001.</summary>
/// <remarks>
/// fsrs-rs and ts-fsrs keep it at 36,500 at most (fsrs-rs, src/simulation.rs, S_MIN and S_MAX); py-fsrs has no greatest
/// stability. A double holds the float32 of fsrs-rs as it is. Not an interval: an interval also depends on the desired
/// retention. <c>default</c> is not a stability; make one with <see cref="FromDays"/>.
/// </remarks>
public readonly record struct Stability
{
    /// <summary>The least stability, in days.</summary>
    public const double MinDays = 0.001;

    /// <summary>The greatest stability that fsrs-rs and ts-fsrs give, in days: a hundred years.</summary>
    public const double MaxDays = 36500;

    internal Stability(double days) => Days = days;

    /// <summary>Days until recall is at 90 %, at least 0.001.</summary>
    public double Days { get; }

    /// <summary>The stability of this many days.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is under 0.001, NaN or infinite.</exception>
    public static Stability FromDays(double days) =>
        new(OutOfRange.Check(days, MinDays, double.MaxValue, "Stability", " days"));
}
