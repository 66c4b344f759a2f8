namespace MistakeClinic.Server.Reminders.Channels.Calendar;

/// <summary>What falls due on a study day.</summary>
/// <param name="Day">Which day, counted from today, which is 1.</param>
/// <param name="Cards">Cards that come in any case: reviews, learning steps, and what a plan chose.</param>
/// <param name="Fresh">New cards that come within the days' limit.</param>
/// <param name="PlannedFresh">
/// Those of <paramref name="Cards"/> that are new: they leave less of the limit to the others.
/// </param>
internal sealed record DayLoad(int Day, int Cards, int Fresh, int PlannedFresh)
{
    /// <summary>
    /// How many cards there are on each day, the new ones as far as the days' limits go, the rest the day after.
    /// </summary>
    /// <param name="loads">By <see cref="Day"/>; days without are left out.</param>
    /// <param name="days">How many days.</param>
    /// <param name="newToday">New cards that today's limit leaves.</param>
    /// <param name="newPerDay">New cards of each day after.</param>
    internal static IEnumerable<int> Spread(
        IReadOnlyDictionary<int, DayLoad> loads,
        int days,
        int newToday,
        int newPerDay
    )
    {
        var waiting = 0;
        for (var day = 1; day <= days; day++)
        {
            var load = loads.GetValueOrDefault(day) ?? new(day, 0, 0, 0);
            waiting += load.Fresh;
            var fresh = Math.Clamp((day == 1 ? newToday : newPerDay) - load.PlannedFresh, 0, waiting);
            waiting -= fresh;
            yield return load.Cards + fresh;
        }
    }
}
