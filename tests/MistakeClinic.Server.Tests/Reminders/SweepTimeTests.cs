using Dapper;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reminders;

public sealed class SweepTimeTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    // IANA tzdata, file europe, rule EU: clocks go from 02:00 to 03:00 on 30 March and back from 03:00 to 02:00 on
    // 26 October 2025 in Paris.
    [Theory]
    [InlineData("2025-03-29T01:30:00Z", "2025-03-30T01:00:00Z", "2025-03-31T00:30:00Z")]
    [InlineData("2025-10-25T00:30:00Z", "2025-10-26T00:30:00Z", "2025-10-27T01:30:00Z")]
    public async Task A_day_of_clock_change_has_one_reminder(params string[] expected)
    {
        var hours = expected.Select(text => NodaTime.Text.InstantPattern.ExtendedIso.Parse(text).Value).ToArray();
        var learner = await server.MakeAsync(
            new()
            {
                NextAt = hours[0],
                ReminderAt = new(2, 30),
                Zone = "Europe/Paris",
            }
        );

        for (var at = hours[0]; at <= hours[2]; at += Duration.FromMinutes(10))
            await server.SweepAsync(at);

        var made = await server.RemindersAsync(learner);
        Assert.Equal(hours, made.Select(reminder => reminder.RemindAt));
        Assert.Equal(hours, made.Select(reminder => reminder.CreatedAt));
        Assert.Equal(3, made.Select(reminder => reminder.StudyDay).Distinct().Count());
    }

    [Fact]
    public async Task A_node_whose_clock_is_ahead_reminds_no_one_early()
    {
        await using var admin = await server.OpenAsync();
        var now = await admin.ExecuteScalarAsync<Instant>("select clock_timestamp()");
        var soon = await server.MakeAsync(new() { NextAt = now + Duration.FromMinutes(10) });
        var past = await server.MakeAsync(new() { NextAt = now - Duration.FromMinutes(10) });

        await server.SweepAsync(now + Duration.FromDays(2));
        Assert.Empty(await server.RemindersAsync(soon));
        Assert.Equal(now + Duration.FromMinutes(10), await server.ClockAsync(soon));
        var made = Assert.Single(await server.RemindersAsync(past));
        Assert.InRange(made.CreatedAt, now, await admin.ExecuteScalarAsync<Instant>("select clock_timestamp()"));
        Assert.InRange((await server.ClockAsync(past))!.Value, now, made.CreatedAt + Duration.FromDays(1));
    }

    [Fact]
    public async Task What_was_not_claimed_cannot_be_stored()
    {
        await using var admin = await server.OpenAsync();
        var now = await admin.ExecuteScalarAsync<Instant>("select clock_timestamp()");
        var next = now + Duration.FromMinutes(10);
        var learner = await server.MakeAsync(new() { NextAt = next });

        foreach (var claimed in new[] { next, now })
        {
            await admin.ExecuteAsync(
                "select store_reminders(array[@learner], array[@claimed], array['2025-06-02'::date], array[null::timestamptz], @now)",
                new
                {
                    learner,
                    claimed,
                    now,
                }
            );
        }

        Assert.Empty(await server.RemindersAsync(learner));
        Assert.Equal(next, await server.ClockAsync(learner));
    }
}
