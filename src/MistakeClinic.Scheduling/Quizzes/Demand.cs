namespace MistakeClinic.Scheduling;

/// <summary>The time that the choices take on each slot.</summary>
internal sealed class Demand(int slots)
{
    /// <summary>Expected seconds.</summary>
    internal double[] Seconds { get; } = new double[slots];

    /// <summary>How many seconds fewer a price higher by one would have, other prices left alone, as far as choices are close.</summary>
    internal double[] Answer { get; } = new double[slots];

    /// <summary>The sum of what the cards are worth by these choices, less their seconds' price.</summary>
    internal double Worth { get; set; }

    /// <summary>How many cards are expected never to be seen before the quiz.</summary>
    internal double Unseen { get; set; }

    internal void Clear()
    {
        (Unseen, Worth) = (0, 0);
        Array.Clear(Seconds);
        Array.Clear(Answer);
    }
}
