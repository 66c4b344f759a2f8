namespace MistakeClinic.Scheduling;

/// <summary>The whole days from which fuzz may choose for an interval.</summary>
/// <remarks>ankitects/anki, rslib/src/scheduler/states/fuzz.rs: the same ranges, in float32.</remarks>
internal readonly record struct FuzzRange(int Least, int Greatest)
{
    /// <summary>The range around an interval, kept within a least and a greatest number of days.</summary>
    internal static FuzzRange Around(float interval, int least, int greatest)
    {
        least = Math.Clamp(least, 1, greatest);
        interval = Math.Clamp(interval, least, greatest);
        var spread = Spread(interval);
        var low = Math.Clamp(Round(interval - spread), least, greatest);
        var high = Math.Clamp(Round(interval + spread), least, greatest);
        return new(low, high);
    }

    /// <summary>The one day that an interval rounds to, kept within a least and a greatest number of days.</summary>
    internal static FuzzRange Only(float interval, int least, int greatest)
    {
        var days = Math.Clamp(Round(interval), Math.Clamp(least, 1, greatest), greatest);
        return new(days, days);
    }

    /// <summary>One of the days, all equally likely, for a draw in [0, 1).</summary>
    internal int Pick(double draw) => Least + (int)(draw * (1 + Greatest - Least));

    internal static int Round(float days) => (int)MathF.Round(days, MidpointRounding.AwayFromZero);

    // None under 2.5 days; else one day, and 15 % of the days from 2.5 to 7, 10 % to 20, 5 % beyond.
    private static float Spread(float interval) =>
        interval < 2.5f
            ? 0f
            : 1f
                + Part(interval, 2.5f, 7f, 0.15f)
                + Part(interval, 7f, 20f, 0.1f)
                + Part(interval, 20f, float.MaxValue, 0.05f);

    private static float Part(float interval, float start, float end, float share) =>
        share * MathF.Max(MathF.Min(interval, end) - start, 0f);
}
