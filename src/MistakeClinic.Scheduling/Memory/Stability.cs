namespace MistakeClinic.Scheduling;

/// <summary>Days until the chance of recall has fallen to 90 %. 0.001 to 36,500.</summary>
/// <remarks>
/// Bounds as in fsrs-rs, src/simulation.rs (S_MIN, S_MAX). Not an interval: an interval also depends on the
/// desired retention. <c>default</c> is not a stability; make one with <see cref="FromDays"/>.
/// </remarks>
public readonly record struct Stability
{
    /// <summary>The least stability, in days.</summary>
    public const float MinDays = 0.001f;

    /// <summary>The greatest stability, in days: a hundred years.</summary>
    public const float MaxDays = 36500f;

    internal Stability(float days) => Days = days;

    /// <summary>Days until recall is at 90 %, 0.001 to 36,500.</summary>
    public float Days { get; }

    /// <summary>The stability of this many days.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is not 0.001 to 36,500.</exception>
    public static Stability FromDays(double days) =>
        new(OutOfRange.Check(days, MinDays, MaxDays, "Stability", " days"));

    internal static Stability Clamped(float days) => new(Math.Clamp(days, MinDays, MaxDays));
}
