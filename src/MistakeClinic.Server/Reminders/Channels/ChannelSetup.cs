using MistakeClinic.Server.Http;
using MistakeClinic.Server.Reminders.Channels.Calendar;
using MistakeClinic.Server.Reminders.Channels.Codes;
using MistakeClinic.Server.Reminders.Channels.Live;
using MistakeClinic.Server.Reminders.Channels.Mail;
using MistakeClinic.Server.Reminders.Channels.Outgoing;
using MistakeClinic.Server.Reminders.Channels.Push;
using MistakeClinic.Server.Reminders.Channels.Webhooks;

namespace MistakeClinic.Server.Reminders.Channels;

/// <summary>The ways to a learner. E-mail and push messages are there when the operator has set them up.</summary>
internal static class ChannelSetup
{
    /// <exception cref="Hosting.StartupException">A setting is not valid.</exception>
    internal static void AddChannels(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<LiveHub>();
        services.AddHostedService<LivePoll>();
        services.AddSingleton<CalendarReader>();
        services.AddSingleton(ClinicUrl.Read(builder.Configuration));
        services.AddSingleton<ChannelSecrets>();
        services.AddSingleton<UnsubscribeLinks>();
        services.AddSingleton<ChannelSender>();
        services.AddSingleton<ChannelKinds>();
        services.AddSingleton<ChannelCodes>();
        // Always the internet, and only the internet: no setting opens the operator's own network to learners' URLs.
        services.AddSingleton(provider => new SafeHttp(Network.Internet, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<WebhookChannel>();
        services.AddSingleton<IReminderChannel<Webhook>>(provider => provider.GetRequiredService<WebhookChannel>());
        if (PushSettings.Read(builder.Configuration) is { } push)
        {
            services.AddSingleton(push);
            services.AddSingleton<IReminderChannel<PushSubscription>, PushChannel>();
        }
        if (MailSettings.Read(builder.Configuration) is { } mail)
        {
            services.AddSingleton(mail);
            services.AddSingleton(provider => new MailChannel(
                mail,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<MailChannel>>()
            ));
            services.AddSingleton<IReminderChannel<MailRecipient>>(provider =>
                provider.GetRequiredService<MailChannel>()
            );
        }
    }
}
