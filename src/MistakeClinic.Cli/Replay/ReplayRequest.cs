using MistakeClinic.Scheduling;

namespace MistakeClinic.Cli.Replay;

/// <summary>One line of replay's input. One object serves all lines, so that reading a line allocates nothing.</summary>
internal sealed class ReplayRequest
{
    /// <summary>The weights as given; empty for the default ones.</summary>
    internal List<float> Weights { get; } = new(Scheduling.Weights.Count);

    /// <summary>The recall at which the next intervals end; 0.9 unless given.</summary>
    internal DesiredRetention DesiredRetention { get; set; }

    /// <summary>The card's reviews, oldest first, each with the days since the one before.</summary>
    internal List<(Rating Rating, int ElapsedDays)> Reviews { get; } = [];

    /// <summary>Days from the last review to the moment that is asked for; 0 unless given.</summary>
    internal int ThenElapsedDays { get; set; }

    internal void Clear()
    {
        Weights.Clear();
        Reviews.Clear();
        DesiredRetention = DesiredRetention.Default;
        ThenElapsedDays = 0;
    }
}
