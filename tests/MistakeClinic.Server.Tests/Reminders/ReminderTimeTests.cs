using CsCheck;
using MistakeClinic.Server.Reminders;
using NodaTime;
using NodaTime.Text;

namespace MistakeClinic.Server.Tests.Reminders;

public sealed class ReminderTimeTests
{
    // Changes of the clocks as the IANA time zone database has them.
    [Theory]
    [InlineData("UTC", "2026-03-02T09:00:00Z", "18:30", "2026-03-02T18:30:00Z")]
    [InlineData("UTC", "2026-03-02T18:29:59Z", "18:30", "2026-03-02T18:30:00Z")]
    [InlineData("UTC", "2026-03-02T18:30:00Z", "18:30", "2026-03-03T18:30:00Z")]
    [InlineData("Asia/Kolkata", "2026-03-02T20:00:00Z", "07:00", "2026-03-03T01:30:00Z")]
    // Already tomorrow there.
    [InlineData("Pacific/Auckland", "2026-03-02T12:00:00Z", "00:30", "2026-03-03T11:30:00Z")]
    // 29 March 2026, Paris: 02:00 becomes 03:00, so 02:30 is not shown that day.
    [InlineData("Europe/Paris", "2026-03-28T12:00:00Z", "02:30", "2026-03-29T01:00:00Z")]
    [InlineData("Europe/Paris", "2026-03-29T01:00:00Z", "02:30", "2026-03-30T00:30:00Z")]
    // 25 October 2026, Paris: 03:00 becomes 02:00, so 02:30 is shown twice; the first counts.
    [InlineData("Europe/Paris", "2026-10-24T12:00:00Z", "02:30", "2026-10-25T00:30:00Z")]
    [InlineData("Europe/Paris", "2026-10-25T00:30:00Z", "02:30", "2026-10-26T01:30:00Z")]
    // 6 September 2026, Santiago: midnight becomes 01:00.
    [InlineData("America/Santiago", "2026-09-05T12:00:00Z", "00:15", "2026-09-06T04:00:00Z")]
    public void The_next_reminder_is_at_that_time_of_that_zone(string zone, string after, string time, string expected)
    {
        var next = ReminderTime.Next(
            InstantPattern.General.Parse(after).Value,
            DateTimeZoneProviders.Tzdb[zone],
            LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value
        );

        Assert.Equal(expected, InstantPattern.General.Format(next));
    }

    [Fact]
    public void It_is_later_and_at_that_time_or_where_the_clocks_skipped_it()
    {
        var zones = DateTimeZoneProviders.Tzdb.Ids.Select(id => DateTimeZoneProviders.Tzdb[id]).ToArray();
        var start = Instant.FromUtc(2020, 1, 1, 0, 0).ToUnixTimeSeconds();
        var end = Instant.FromUtc(2037, 1, 1, 0, 0).ToUnixTimeSeconds();
        Gen.Select(Gen.Int[0, zones.Length - 1].Select(index => zones[index]), Gen.Long[start, end], Gen.Int[0, 1439])
            .Sample(
                (zone, seconds, minutes) =>
                {
                    var after = Instant.FromUnixTimeSeconds(seconds);
                    var time = LocalTime.FromMinutesSinceMidnight(minutes);

                    var next = ReminderTime.Next(after, zone, time);

                    var interval = zone.GetZoneInterval(next);
                    var afterSkip = interval.HasStart && interval.Start == next;
                    return next > after
                        && next - after <= Duration.FromHours(49)
                        && (afterSkip || next.InZone(zone).TimeOfDay == time);
                }
            );
    }
}
