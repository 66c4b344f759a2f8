using Dapper;
using Microsoft.Extensions.DependencyInjection;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Data;
using MistakeClinic.Server.Reminders.Deliveries;
using MistakeClinic.Server.Tests.Support;
using NodaTime;
using Npgsql;

namespace MistakeClinic.Server.Tests.Reminders.Deliveries;

/// <summary>Whose a delivery is, and for how long.</summary>
public sealed class DeliveryLeaseTests(MailServer server) : IClassFixture<MailServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sender_that_died_leaves_its_deliveries_to_the_next_after_thirty_seconds()
    {
        var learner = await server.NewRemindedAsync();
        // As a sender does just before it is killed.
        await ClaimAsync(learner);

        await server.SendAfterAsync(Duration.FromSeconds(29));
        Assert.Empty(server.MessagesTo(learner));
        await server.SendAfterAsync(Duration.FromSeconds(2));
        Assert.Single(server.MessagesTo(learner));
    }

    [Fact]
    public async Task A_sender_that_lives_keeps_its_deliveries_however_long_they_take()
    {
        var learner = await server.NewRemindedAsync();
        var key = await ClaimAsync(learner);

        await using (
            var lease = new DeliveryLease(key, server.Services.GetRequiredService<ClinicDatabase>(), server.Time)
        )
        {
            for (var second = 8; second <= 48; second += 8)
            {
                server.Time.Advance(TimeSpan.FromSeconds(8));
                while (await NextAttemptAsync(learner) != server.Now + Duration.FromSeconds(30))
                    await Task.Delay(10, Ct);
            }
            await server.SendAsync();
            Assert.Empty(server.MessagesTo(learner));
        }

        await server.SendAfterAsync(Duration.FromSeconds(31));
        Assert.Single(server.MessagesTo(learner));
    }

    [Fact]
    public async Task Renewing_brings_nothing_forward_and_wakes_nothing_that_has_ended()
    {
        var (later, ended) = (await server.NewRemindedAsync(), await server.NewRemindedAsync());
        await server.SweepAsync(server.Now);
        await using var admin = await server.OpenAsync();
        await using var transaction = await admin.BeginTransactionAsync(Ct);
        var tomorrow = server.Now + Duration.FromDays(1);
        await admin.ExecuteAsync(
            """
            update delivery set next_attempt_at = @tomorrow where learner_id = @later;
            update delivery set next_attempt_at = null, state = 'delivered', ended_at = @now where learner_id = @ended;
            select renew_delivery(learner_id, study_day, channel_id, @now, interval '30 seconds') from delivery
            """,
            new
            {
                tomorrow,
                now = server.Now,
                later = later.LearnerId,
                ended = ended.LearnerId,
            }
        );

        Assert.Equal(tomorrow, await NextAttemptAsync(later, admin));
        Assert.Null(await NextAttemptAsync(ended, admin));
    }

    [Fact]
    public async Task A_sender_whose_clock_is_ahead_sends_nothing_early()
    {
        await using var admin = await server.OpenAsync();
        await using var transaction = await admin.BeginTransactionAsync(Ct);
        await server.NewRemindedAsync();
        await server.SweepAsync(server.Now);
        await admin.ExecuteAsync(
            """
            update delivery set next_attempt_at = clock_timestamp() + interval '10 seconds'
            where next_attempt_at is not null
            """
        );

        Assert.Empty(
            await admin.QueryAsync(
                "select * from claim_deliveries('email', 64, clock_timestamp() + interval '15 seconds', interval '1 minute')"
            )
        );
    }

    /// <summary>Makes the learner's reminder and claims its delivery.</summary>
    private async Task<DeliveryKey> ClaimAsync(Learner learner)
    {
        await server.SweepAsync(server.Now);
        await using var claiming = await server.Services.GetRequiredService<ClinicDatabase>().OpenAsync(Ct);
        var claimed = await claiming.Connection.QueryAsync<(Guid Learner, LocalDate Day, Guid Channel)>(
            "select learner_id, study_day, channel_id from claim_deliveries('email', 64, @now, make_interval(secs => @seconds))",
            new { now = server.Now, seconds = DeliveryLease.Length.Seconds }
        );
        var own = claimed.Single(delivery => delivery.Learner == learner.LearnerId.Value);
        return new(learner.LearnerId, own.Day, new ChannelId(own.Channel));
    }

    private async Task<Instant?> NextAttemptAsync(Learner learner)
    {
        await using var admin = await server.OpenAsync();
        return await NextAttemptAsync(learner, admin);
    }

    private static Task<Instant?> NextAttemptAsync(Learner learner, NpgsqlConnection admin) =>
        admin.ExecuteScalarAsync<Instant?>(
            "select next_attempt_at from delivery where learner_id = @id",
            new { id = learner.LearnerId }
        );
}
