using NodaTime;
using NodaTime.Text;

namespace MistakeClinic.Scheduling.Tests;

/// <summary>Zone changes as in the IANA time zone database.</summary>
public class StudyClockTests
{
    private static readonly LocalTime Midnight = LocalTime.Midnight;
    private static readonly LocalTime HalfPastTwo = new(2, 30);

    [Fact]
    public void A_study_day_begins_at_four_unless_chosen()
    {
        var clock = new StudyClock(Zone("Europe/Paris"));

        Assert.Equal(new LocalDate(2026, 1, 14), clock.DayOf(At("2026-01-15T02:59:59Z")));
        Assert.Equal(new LocalDate(2026, 1, 15), clock.DayOf(At("2026-01-15T03:00:00Z")));
        Assert.Equal(At("2026-01-15T03:00:00Z"), clock.StartOf(new(2026, 1, 15)));
    }

    [Fact]
    public void On_the_morning_the_clocks_go_forward_the_day_still_begins_at_four()
    {
        // Paris, 2026-03-29: 02:00 becomes 03:00, so four hours before 04:30 is still the 28th.
        var clock = new StudyClock(Zone("Europe/Paris"));

        Assert.Equal(new LocalDate(2026, 3, 29), clock.DayOf(At("2026-03-29T02:30:00Z")));
        Assert.Equal(At("2026-03-29T02:00:00Z"), clock.StartOf(new(2026, 3, 29)));
    }

    [Fact]
    public void A_rollover_inside_the_gap_falls_at_the_gap()
    {
        var clock = new StudyClock(Zone("Europe/Paris"), HalfPastTwo);

        Assert.Equal(At("2026-03-29T01:00:00Z"), clock.StartOf(new(2026, 3, 29)));
        Assert.Equal(new LocalDate(2026, 3, 28), clock.DayOf(At("2026-03-29T00:59:59Z")));
        Assert.Equal(new LocalDate(2026, 3, 29), clock.DayOf(At("2026-03-29T01:00:00Z")));
    }

    [Theory]
    [InlineData("2026-10-25T00:29:59Z", 24)] // 02:29:59, the first time
    [InlineData("2026-10-25T00:30:00Z", 25)] // 02:30, the first time
    [InlineData("2026-10-25T01:00:00Z", 25)] // 02:00 again, before the rollover on the wall
    [InlineData("2026-10-25T01:30:00Z", 25)] // 02:30, the second time
    public void Clocks_turned_back_across_the_rollover_do_not_bring_yesterday_back(string instant, int day)
    {
        var clock = new StudyClock(Zone("Europe/Paris"), HalfPastTwo);

        Assert.Equal(new LocalDate(2026, 10, day), clock.DayOf(At(instant)));
    }

    [Theory]
    [InlineData("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z")]
    [InlineData("Pacific/Kwajalein", "1993-08-21", "1993-08-21T12:00:00Z")]
    public void A_day_that_a_zone_skips_begins_where_the_next_one_does(string zone, string skipped, string next)
    {
        var clock = new StudyClock(Zone(zone), Midnight);
        var day = LocalDatePattern.Iso.Parse(skipped).Value;

        Assert.Equal(At(next), clock.StartOf(day));
        Assert.Equal(At(next), clock.StartOf(day.PlusDays(1)));
        Assert.Equal(day.PlusDays(1), clock.DayOf(At(next)));
        Assert.Equal(day.PlusDays(-1), clock.DayOf(At(next) - Duration.Epsilon));
    }

    [Fact]
    public void Flying_back_over_the_date_line_never_gives_negative_days()
    {
        var now = At("2026-05-01T12:00:00Z");
        var auckland = new StudyClock(Zone("Pacific/Auckland")).DayOf(now);
        var honolulu = new StudyClock(Zone("Pacific/Honolulu")).DayOf(now);

        Assert.True(honolulu < auckland);
        Assert.Equal(0, StudyClock.ElapsedDays(auckland, honolulu));
        Assert.Equal(1, StudyClock.ElapsedDays(honolulu, auckland));
    }

    [Fact]
    public void A_clock_needs_a_zone() => Assert.Throws<ArgumentNullException>(() => new StudyClock(null!));

    private static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];

    private static Instant At(string text) => InstantPattern.General.Parse(text).Value;
}
