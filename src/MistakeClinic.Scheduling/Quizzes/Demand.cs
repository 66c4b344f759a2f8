namespace MistakeClinic.Scheduling;

/// <summary>The time that the choices take on each slot.</summary>
internal sealed class Demand(int slots)
{
    /// <summary>Expected seconds.</summary>
    internal double[] Seconds { get; } = new double[slots];

    /// <summary>
    /// Squared seconds of the reviews that are shared out with another choice: over twice the softness, how many seconds
    /// fewer a price higher by one would have, other prices left alone.
    /// </summary>
    internal double[] Undecided { get; } = new double[slots];

    /// <summary>How many cards are expected never to be seen before the quiz.</summary>
    internal double Unseen { get; set; }

    internal void Clear()
    {
        Unseen = 0;
        Array.Clear(Seconds);
        Array.Clear(Undecided);
    }
}
