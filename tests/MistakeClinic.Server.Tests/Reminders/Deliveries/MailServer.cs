using Dapper;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Reminders.Deliveries;
using MistakeClinic.Server.Tests.Reminders.Channels.Mail;
using MistakeClinic.Server.Tests.Support;
using NodaTime;

namespace MistakeClinic.Server.Tests.Reminders.Deliveries;

/// <summary>A server that sends its e-mails to a mail server of the test.</summary>
public class MailServer(TestCluster cluster) : ClinicServer(cluster)
{
    /// <summary>What the mail server answers, by the verb of SMTP; it may be changed at any time.</summary>
    internal Dictionary<string, string> Answers { get; } = [];

    internal SmtpPeer Peer { get; private set; } = null!;

    internal Instant Now => Time.Now();

    public override async ValueTask InitializeAsync()
    {
        Peer = SmtpPeer.Start(Answers);
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Peer.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A learner with due cards and an e-mail address, whose hour it is now.</summary>
    internal async Task<Learner> NewRemindedAsync(int dueCards = 3, string timeZone = "UTC", string hour = "09:00")
    {
        var learner = await NewLearnerAsync(timeZone: timeZone);
        await SetAsync(learner, timeZone, hour);
        await using var admin = await OpenAsync();
        await new Seed { DueCards = dueCards }.GiveCardsAsync(admin, learner.LearnerId);
        await admin.ExecuteAsync(
            """
            insert into channel (learner_id, channel_id, kind, address, created_at, verified_at)
            values (@learner, gen_random_uuid(), 'email', @email, @now, @now);
            update reminder_clock set next_reminder_at = @now where learner_id = @learner
            """,
            new
            {
                learner = learner.LearnerId,
                email = learner.Email,
                now = Now,
            }
        );
        return learner;
    }

    internal static Task<MeResponse> SetAsync(
        Learner learner,
        string timeZone,
        string? reminderAt,
        string? quietFrom = null,
        string? quietTo = null
    ) =>
        learner.PutAsync<MeResponse>(
            "/v1/me",
            new
            {
                timeZone,
                dayStartsAt = "04:00",
                desiredRetention = 0.9,
                newCardsPerDay = 20,
                minutesPerDay = (int?)null,
                reminderAt,
                quietFrom,
                quietTo,
            }
        );

    /// <summary>Sweeps and sends, as the two jobs do.</summary>
    internal async Task RemindAsync()
    {
        await this.SweepAsync(Now);
        await SendAsync();
    }

    internal async Task<int> SendAsync()
    {
        var sender = Services.GetRequiredService<DeliverySender>();
        var sent = Enum.GetValues<ChannelKind>()
            .Select(kind => sender.RunAsync(kind, TestContext.Current.CancellationToken));
        return (await Task.WhenAll(sent)).Sum();
    }

    /// <summary>Moves the clock and sends what then waits.</summary>
    internal Task<int> SendAfterAsync(Duration wait)
    {
        Time.Advance(wait.ToTimeSpan());
        return SendAsync();
    }

    /// <summary>The messages to a learner.</summary>
    internal string[] MessagesTo(Learner learner)
    {
        lock (Peer.Messages)
            return [.. Peer.Messages.Where(message => message.Contains(learner.Email, StringComparison.Ordinal))];
    }

    /// <summary>The learner's one delivery.</summary>
    internal static async Task<DeliveryResponse> DeliveryAsync(Learner learner) =>
        Assert.Single((await RemindersAsync(learner))[0].Deliveries);

    internal static async Task<IReadOnlyList<ReminderResponse>> RemindersAsync(Learner learner) =>
        (await learner.GetAsync<Page<ReminderResponse>>("/v1/reminders")).Items;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Clinic:Mail:Host", "localhost");
        builder.UseSetting("Clinic:Mail:Port", $"{Peer.Port}");
        builder.UseSetting("Clinic:Mail:Security", "None");
        builder.UseSetting("Clinic:Mail:From", "Mistake Clinic <clinic@example.org>");
        builder.UseSetting("Clinic:PublicUrl", "https://clinic.example.org/");
    }
}
