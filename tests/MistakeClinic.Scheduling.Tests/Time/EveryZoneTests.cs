using CsCheck;
using NodaTime;
using NodaTime.TimeZones;

namespace MistakeClinic.Scheduling.Tests;

/// <summary>Laws of the study day in every zone of NodaTime's IANA database (aliases share their zone's data).</summary>
public class EveryZoneTests
{
    private static readonly Instant From = Instant.FromUtc(1970, 1, 1, 0, 0);
    private static readonly Instant Until = Instant.FromUtc(2038, 1, 1, 0, 0);
    private static readonly LocalTime[] Rollovers = [new(0, 0), new(2, 30), new(4, 0), new(23, 59)];

    private static readonly DateTimeZone[] Zones =
    [
        .. TzdbDateTimeZoneSource
            .Default.CanonicalIdMap.Values.Distinct()
            .Order(StringComparer.Ordinal)
            .Select(id => DateTimeZoneProviders.Tzdb[id]),
    ];

    [Fact]
    public void Around_every_change_each_instant_lies_in_its_own_study_day()
    {
        foreach (var (clock, change) in Changes())
        {
            for (var minutes = -26 * 60; minutes <= 26 * 60; minutes += 125)
            {
                InItsOwnDay(clock, change + Duration.FromMinutes(minutes));
            }
            InItsOwnDay(clock, change - Duration.Epsilon);
            InItsOwnDay(clock, change);
        }
    }

    [Fact]
    public void Around_every_change_study_days_follow_each_other_and_only_skipped_ones_are_empty()
    {
        foreach (var (clock, change) in Changes())
        {
            var day = clock.DayOf(change).PlusDays(-2);
            for (var i = 0; i < 4; i++, day = day.PlusDays(1))
            {
                var start = clock.StartOf(day);
                var exists = start < clock.StartOf(day.PlusDays(1));
                var found = clock.DayOf(start);
                Assert.True(exists ? found == day : found > day, Where(clock, start));
                Assert.True(clock.DayOf(start - Duration.Epsilon) < day, Where(clock, start));
            }
        }
    }

    [Fact]
    public void A_study_day_is_the_local_date_less_the_rollover_unless_clocks_were_just_turned_back() =>
        (
            from zone in Gen.OneOf(Zones)
            from rollover in Gen.OneOf(Rollovers)
            from seconds in Gen.Long[From.ToUnixTimeSeconds(), Until.ToUnixTimeSeconds()]
            select (Clock: new StudyClock(zone, rollover), At: Instant.FromUnixTimeSeconds(seconds))
        ).Sample(
            x =>
            {
                InItsOwnDay(x.Clock, x.At);
                var zone = x.Clock.Zone;
                var offsetADayAgo = zone.GetUtcOffset(x.At - Duration.FromDays(1));
                var local = x.At.InZone(zone).LocalDateTime;
                var naive = local.PlusTicks(-x.Clock.DayStartsAt.TickOfDay).Date;
                var day = x.Clock.DayOf(x.At);
                Assert.True(day == naive || offsetADayAgo > zone.GetUtcOffset(x.At), Where(x.Clock, x.At));
            },
            iter: 20_000
        );

    [Fact]
    public void A_later_instant_is_never_in_an_earlier_study_day() =>
        (
            from zone in Gen.OneOf(Zones)
            from rollover in Gen.OneOf(Rollovers)
            from seconds in Gen.Long[From.ToUnixTimeSeconds(), Until.ToUnixTimeSeconds()]
            from later in Gen.Int[0, 3 * 86_400]
            select (Clock: new StudyClock(zone, rollover), At: Instant.FromUnixTimeSeconds(seconds), later)
        ).Sample(x => x.Clock.DayOf(x.At) <= x.Clock.DayOf(x.At + Duration.FromSeconds(x.later)), iter: 20_000);

    private static IEnumerable<(StudyClock Clock, Instant Change)> Changes() =>
        from zone in Zones
        from interval in zone.GetZoneIntervals(From, Until)
        where interval.HasStart && interval.Start >= From
        from rollover in Rollovers
        select (new StudyClock(zone, rollover), interval.Start);

    private static void InItsOwnDay(StudyClock clock, Instant at)
    {
        var day = clock.DayOf(at);
        Assert.True(clock.StartOf(day) <= at && at < clock.StartOf(day.PlusDays(1)), Where(clock, at));
    }

    private static string Where(StudyClock clock, Instant at) => $"{clock.Zone.Id}, {clock.DayStartsAt}, {at}";
}
