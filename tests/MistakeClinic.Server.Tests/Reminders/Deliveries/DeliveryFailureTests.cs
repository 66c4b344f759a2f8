using Dapper;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Reminders.Deliveries;
using MistakeClinic.Server.Tests.Reminders.Channels.Mail;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reminders.Deliveries;

public sealed class DeliveryFailureTests(MailServer server) : IClassFixture<MailServer>, IDisposable
{
    private const string SmtpCut = SmtpPeer.Cut;

    private static readonly Duration Day = Duration.FromDays(1);

    public void Dispose() => server.Answers.Clear();

    [Fact]
    public async Task What_is_not_taken_is_tried_again_under_the_same_id()
    {
        var learner = await server.NewRemindedAsync();
        server.Answers["after DATA"] = SmtpCut;
        await server.RemindAsync();
        var waiting = await MailServer.DeliveryAsync(learner);
        Assert.Equal((DeliveryState.Waiting, 1), (waiting.State, waiting.Attempts));
        Assert.Equal("The mail server took no message.", waiting.Reason);
        Assert.InRange(waiting.NextAttemptAt!.Value - server.Now, Duration.FromSeconds(4), Duration.FromSeconds(6));

        server.Answers.Clear();
        await server.SendAfterAsync(Duration.FromSeconds(3));
        Assert.Single(server.MessagesTo(learner));
        await server.SendAfterAsync(Duration.FromSeconds(4));

        var messages = server.MessagesTo(learner);
        Assert.Equal(2, messages.Length);
        Assert.Equal(MessageId(messages[0]), MessageId(messages[1]));
        Assert.Equal(DeliveryState.Delivered, (await MailServer.DeliveryAsync(learner)).State);
        Assert.Equal(
            [DeliveryOutcome.Delivered, DeliveryOutcome.Retry],
            (await AttemptsAsync(learner)).Select(attempt => attempt.Outcome)
        );
    }

    [Fact]
    public async Task An_address_that_is_no_more_is_switched_off_with_the_reason()
    {
        var learner = await server.NewRemindedAsync();
        server.Answers["RCPT"] = "550 5.1.1 no such user";
        await server.RemindAsync();

        Assert.Equal(DeliveryState.Failed, (await MailServer.DeliveryAsync(learner)).State);
        var (disabledAt, reason) = await ChannelAsync(learner);
        Assert.Equal(server.Now, disabledAt);
        Assert.NotNull(reason);

        server.Answers.Clear();
        await TomorrowAsync(learner);
        Assert.Empty((await MailServer.RemindersAsync(learner))[0].Deliveries);
        Assert.Empty(server.MessagesTo(learner));
    }

    [Fact]
    public async Task Five_days_of_failure_switch_a_channel_off_and_one_success_begins_anew()
    {
        var (failing, mended) = (await server.NewRemindedAsync(), await server.NewRemindedAsync());
        server.Answers["RCPT"] = "450 4.2.1 later";
        await server.RemindAsync();
        for (var day = 1; day <= 3; day++)
            await TomorrowAsync(failing, mended);
        server.Answers.Clear();
        await TomorrowAsync(mended);
        server.Answers["RCPT"] = "450 4.2.1 later";
        Assert.Null((await ChannelAsync(failing)).DisabledAt);

        await TomorrowAsync(failing, mended);
        var (disabledAt, reason) = await ChannelAsync(failing);
        Assert.NotNull(disabledAt);
        Assert.StartsWith("Every try failed for 5 days. The last: ", reason, StringComparison.Ordinal);
        Assert.Null((await ChannelAsync(mended)).DisabledAt);
        Assert.Equal(DeliveryState.Failed, (await MailServer.DeliveryAsync(failing)).State);
    }

    [Fact]
    public async Task A_fault_of_our_own_mail_server_switches_no_address_off()
    {
        var learner = await server.NewRemindedAsync();
        server.Answers["MAIL"] = "451 4.3.0 later";
        await server.RemindAsync();
        for (var day = 1; day <= 6; day++)
            await TomorrowAsync(learner);
        Assert.Null((await ChannelAsync(learner)).DisabledAt);

        server.Answers.Clear();
        await TomorrowAsync(learner);
        Assert.Single(server.MessagesTo(learner));
    }

    [Fact]
    public async Task Two_senders_share_the_work_and_double_nothing()
    {
        var learners = new List<Learner>();
        for (var i = 0; i < 20; i++)
            learners.Add(await server.NewRemindedAsync());
        await server.SweepAsync(server.Now);

        await Task.WhenAll(server.SendAsync(), server.SendAsync(), server.SendAsync());

        Assert.All(learners, learner => Assert.Single(server.MessagesTo(learner)));
    }

    [Theory]
    [InlineData(1, 0.0, 4)]
    [InlineData(1, 0.5, 5)]
    [InlineData(2, 0.5, 300)]
    [InlineData(8, 0.5, 259200)]
    [InlineData(80, 0.5, 259200)]
    public void The_wait_grows_from_seconds_to_three_days(int failed, double draw, double seconds) =>
        Assert.Equal(seconds, Backoff.After(failed, null, draw).TotalSeconds, 6);

    [Fact]
    public void Who_asks_to_be_left_alone_is()
    {
        Assert.Equal(Duration.FromMinutes(9), Backoff.After(1, Duration.FromMinutes(9), 0.5));
        Assert.Equal(Duration.FromMinutes(5), Backoff.After(2, Duration.FromSeconds(9), 0.5));
    }

    private async Task TomorrowAsync(params Learner[] learners)
    {
        server.Time.Advance(Day.ToTimeSpan());
        await using var admin = await server.OpenAsync();
        await admin.ExecuteAsync(
            "update reminder_clock set next_reminder_at = case when learner_id = any(@ids) then @now end",
            new { now = server.Now, ids = learners.Select(learner => learner.LearnerId.Value).ToArray() }
        );
        await server.RemindAsync();
        foreach (var learner in learners)
            await learner.LogInAsync();
    }

    private async Task<(Instant? DisabledAt, string? Reason)> ChannelAsync(Learner learner)
    {
        await using var admin = await server.OpenAsync();
        return await admin.QuerySingleAsync<(Instant?, string?)>(
            "select disabled_at, disabled_reason from channel where learner_id = @id",
            new { id = learner.LearnerId }
        );
    }

    private static async Task<IReadOnlyList<DeliveryAttempt>> AttemptsAsync(Learner learner)
    {
        var reminder = (await MailServer.RemindersAsync(learner))[0];
        var channel = Assert.Single(reminder.Deliveries).ChannelId;
        var path = $"/v1/reminders/{reminder.StudyDay:uuuu-MM-dd}/channels/{channel}/attempts";
        return (await learner.GetAsync<Page<DeliveryAttempt>>(path)).Items;
    }

    private static string MessageId(string message) =>
        message.Split("\r\n").Single(line => line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase));
}
