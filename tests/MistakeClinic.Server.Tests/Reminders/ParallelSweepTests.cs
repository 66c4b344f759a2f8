using Dapper;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reminders;

public sealed class ParallelSweepTests(ClinicServer server) : IClassFixture<ClinicServer>
{
    private const int Learners = 2000;

    [Fact]
    public async Task Two_sweeps_at_once_store_each_reminder_once()
    {
        var hour = Instant.FromUtc(2025, 6, 2, 18, 0);
        await using var admin = await server.OpenAsync();
        await new Seed { NextAt = hour }.MakeAsync(admin, Learners);

        var totals = await Task.WhenAll(server.SweepAsync(hour), server.SweepAsync(hour));
        Assert.Equal(Learners, totals.Sum(total => total.Reminders));
        Assert.Equal(Learners, totals.Sum(total => total.Clocks));
        Assert.Equal(Learners, await admin.ExecuteScalarAsync<int>("select count(distinct learner_id) from reminder"));
        Assert.Equal(
            0,
            await admin.ExecuteScalarAsync<int>(
                "select count(*) from reminder_clock where next_reminder_at <= @hour",
                new { hour }
            )
        );
    }
}
