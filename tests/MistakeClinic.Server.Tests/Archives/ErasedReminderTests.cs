using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Reminders.Deliveries;
using MistakeClinic.Server.Tests.Reminders;
using MistakeClinic.Server.Tests.Reminders.Deliveries;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Archives;

public sealed class ErasedReminderTests(MailServer server) : IClassFixture<MailServer>
{
    [Fact]
    public async Task A_reminder_that_waits_is_not_sent_to_who_is_gone()
    {
        var (learner, other) = (await server.NewRemindedAsync(), await server.NewRemindedAsync());
        await server.SweepAsync(server.Now);

        await EraseAsync(learner);
        await server.SendAsync();

        Assert.Empty(server.MessagesTo(learner));
        Assert.Single(server.MessagesTo(other));
    }

    [Fact]
    public async Task A_sender_that_holds_a_reminder_of_who_is_gone_sends_and_stores_nothing()
    {
        var learner = await server.NewRemindedAsync();
        await server.SweepAsync(server.Now);
        await using var rows = await server.OpenAsync();
        var (day, channel) = await rows.QuerySingleAsync<(LocalDate, ChannelId)>(
            "select study_day, channel_id from delivery where learner_id = @id",
            new { id = learner.LearnerId }
        );
        var key = new DeliveryKey(learner.LearnerId, day, channel);
        var reader = server.Services.GetRequiredService<DeliveryReader>();
        var held = Assert.IsType<DeliveryStep.Send>(await reader.ReadAsync(key));

        await EraseAsync(learner);

        Assert.IsType<DeliveryStep.Nothing>(await reader.ReadAsync(key));
        await server
            .Services.GetRequiredService<DeliveryLog>()
            .TriedAsync(key, held, new Server.Reminders.Channels.HandOver.Delivered(), server.Now, server.Now, 0.5);
        Assert.Equal(
            0,
            await rows.ExecuteScalarAsync<long>(
                "select count(*) from delivery_attempt where learner_id = @id",
                new { id = learner.LearnerId }
            )
        );
    }

    private static async Task EraseAsync(Learner learner)
    {
        using var erased = await learner.SendAsync(HttpMethod.Delete, "/v1/me", new { password = learner.Password });
        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
    }
}
