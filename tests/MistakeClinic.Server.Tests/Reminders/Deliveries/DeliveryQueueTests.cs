using Dapper;
using Microsoft.Extensions.DependencyInjection;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Reminders.Channels;
using MistakeClinic.Server.Reminders.Deliveries;
using MistakeClinic.Server.Tests.Reminders.Channels.Support;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Reminders.Deliveries;

/// <summary>What waits behind what.</summary>
public sealed class DeliveryQueueTests(ChannelServer server) : IClassFixture<ChannelServer>
{
    private DeliverySender Sender => server.Services.GetRequiredService<DeliverySender>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_webhook_that_does_not_answer_holds_up_neither_e_mail_nor_the_next_webhook()
    {
        var (slow, slowHook) = await NewHookedAsync();
        await server.SweepAsync(server.Now);
        server.Held = new();
        var sending = Sender.RunAsync(ChannelKind.Webhook, Ct);
        await UntilReceivedAsync(slowHook);

        // Ends, although the webhook's run has not.
        await Sender.RunAsync(ChannelKind.Email, Ct);
        Assert.Single(server.MessagesTo(slow));
        var (_, nextHook) = await NewHookedAsync(held: false);
        await server.SweepAsync(server.Now);
        // The webhook that is held would be given up after ten seconds.
        for (var second = 1; second < 10 && server.ReceivedAt(nextHook).Count < 2; second++)
        {
            server.Time.Advance(TimeSpan.FromSeconds(1));
            for (var look = 0; look < 200 && server.ReceivedAt(nextHook).Count < 2; look++)
                await Task.Delay(10, Ct);
        }
        Assert.Equal(2, server.ReceivedAt(nextHook).Count);
        Assert.False(sending.IsCompleted);

        server.Held.SetResult();
        await sending;
        Assert.Equal(DeliveryState.Delivered, (await DeliveryAsync(slow)).State);
    }

    [Fact]
    public async Task A_sender_that_is_stopped_sees_through_what_it_has_begun_and_begins_nothing_more()
    {
        var (begun, hook) = await NewHookedAsync();
        await server.SweepAsync(server.Now);
        server.Held = new();
        using var stop = new CancellationTokenSource();
        var sending = Sender.RunAsync(ChannelKind.Webhook, stop.Token);
        await UntilReceivedAsync(hook);
        await stop.CancelAsync();
        server.Held.SetResult();
        var (left, leftHook) = await NewHookedAsync();
        await server.SweepAsync(server.Now);

        await sending;

        Assert.Equal(DeliveryState.Delivered, (await DeliveryAsync(begun)).State);
        Assert.Equal(DeliveryState.Waiting, (await DeliveryAsync(left)).State);
        Assert.Single(server.ReceivedAt(leftHook));
        await Sender.RunAsync(ChannelKind.Webhook, Ct);
        Assert.Equal(2, server.ReceivedAt(leftHook).Count);
    }

    [Fact]
    public async Task What_a_sender_that_stood_still_says_late_does_not_undo_what_another_has_done()
    {
        var (learner, _) = await NewHookedAsync();
        await server.SweepAsync(server.Now);
        var reader = server.Services.GetRequiredService<DeliveryReader>();
        var log = server.Services.GetRequiredService<DeliveryLog>();
        var waiting = await DeliveryAsync(learner);
        var day = (await MailServer.RemindersAsync(learner))[0].StudyDay;
        var key = new DeliveryKey(learner.LearnerId, day, waiting.ChannelId);
        var stale = Assert.IsType<DeliveryStep.Send>(await reader.ReadAsync(key));
        await Sender.RunAsync(ChannelKind.Webhook, Ct);

        stale = stale with { Digest = stale.Digest with { DueCount = 99 } };
        await log.TriedAsync(key, stale, new HandOver.Retry("Too slow."), server.Now, server.Now, 0.5);

        var delivery = await DeliveryAsync(learner);
        Assert.Equal(
            (DeliveryState.Delivered, null, 3, 2),
            (delivery.State, delivery.Reason, delivery.DueCount, delivery.Attempts)
        );
    }

    /// <summary>A learner with due cards, an e-mail address and a webhook, whose hour it is now.</summary>
    private async Task<(Learner Learner, ChannelResponse Hook)> NewHookedAsync(bool held = true)
    {
        var holding = server.Held;
        if (!held)
        {
            server.Held = new();
            server.Held.SetResult();
        }
        var learner = await server.NewRemindedAsync();
        var hook = (await server.NewVerifiedWebhookAsync(learner)).Channel;
        server.Held = holding;
        await using var admin = await server.OpenAsync();
        await admin.ExecuteAsync(
            "update reminder_clock set next_reminder_at = @now where learner_id = @id",
            new { now = server.Now, id = learner.LearnerId }
        );
        return (learner, hook);
    }

    private static async Task<DeliveryResponse> DeliveryAsync(Learner learner) =>
        (await MailServer.RemindersAsync(learner))[0]
            .Deliveries.Single(delivery => delivery.Kind == ChannelKind.Webhook);

    // The first request is its code.
    private async Task UntilReceivedAsync(ChannelResponse hook)
    {
        while (server.ReceivedAt(hook).Count < 2)
            await Task.Delay(10, Ct);
    }
}
