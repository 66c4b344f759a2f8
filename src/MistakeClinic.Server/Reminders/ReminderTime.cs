using NodaTime;
using NodaTime.TimeZones;

namespace MistakeClinic.Server.Reminders;

/// <summary>When a learner is to be reminded next.</summary>
internal static class ReminderTime
{
    // A time that the clocks skip is reminded of as soon as they have skipped it; one that they show twice, at the first.
    private static readonly ZoneLocalMappingResolver Resolver = Resolvers.CreateMappingResolver(
        Resolvers.ReturnEarlier,
        Resolvers.ReturnStartOfIntervalAfter
    );

    /// <summary>The first instant later than <paramref name="after"/> at which it is that time in that zone.</summary>
    internal static Instant Next(Instant after, DateTimeZone zone, LocalTime time)
    {
        var date = after.InZone(zone).Date;
        while (true)
        {
            var next = zone.ResolveLocal(date + time, Resolver).ToInstant();
            if (next > after)
                return next;
            date = date.PlusDays(1);
        }
    }
}
