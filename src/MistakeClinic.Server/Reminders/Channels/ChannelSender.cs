using System.Security.Cryptography;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Reminders.Channels.Mail;
using MistakeClinic.Server.Reminders.Channels.Push;
using MistakeClinic.Server.Reminders.Channels.Webhooks;

namespace MistakeClinic.Server.Reminders.Channels;

/// <summary>Hands a digest to a stored channel, whatever its kind.</summary>
internal sealed class ChannelSender(
    IServiceProvider services,
    ChannelSecrets secrets,
    UnsubscribeLinks links,
    TimeProvider time
)
{
    private static readonly HandOver.Retry NotSetUp = new("This server does not send this kind of reminder now.");

    private static readonly HandOver.Gone Unreadable = new(
        "Its secret can no longer be read; set the channel up again."
    );

    internal async Task<HandOver> SendAsync(
        LearnerId learner,
        StoredChannel channel,
        Digest digest,
        CancellationToken ct
    )
    {
        try
        {
            return channel.Kind switch
            {
                ChannelKind.Email => await SendAsync(
                    new MailRecipient(channel.Address, links.Of(learner, channel.ChannelId)),
                    digest,
                    ct
                ),
                ChannelKind.Webhook => await SendAsync(WebhookOf(channel), digest, ct),
                _ => await SendAsync(SubscriptionOf(channel), digest, ct),
            };
        }
        catch (CryptographicException)
        {
            return Unreadable;
        }
    }

    private Task<HandOver> SendAsync<TAddress>(TAddress address, Digest digest, CancellationToken ct) =>
        services.GetService<IReminderChannel<TAddress>>() is { } channel
            ? channel.SendAsync(address, digest, ct)
            : Task.FromResult<HandOver>(NotSetUp);

    private Webhook WebhookOf(StoredChannel channel)
    {
        var keys = secrets.Reveal<WebhookKeys>(channel.Secret!);
        var older = keys.OlderUntil > time.Now() ? [WebhookSecret.Parse(keys.Older!)] : Array.Empty<WebhookSecret>();
        return new(new Uri(channel.Address), [WebhookSecret.Parse(keys.Secret), .. older]);
    }

    private PushSubscription SubscriptionOf(StoredChannel channel)
    {
        var keys = secrets.Reveal<PushKeys>(channel.Secret!);
        return PushSubscription.TryParse(channel.Address, keys.P256dh, keys.Auth, out var subscription) is null
            ? subscription!
            : throw new CryptographicException("The stored subscription is none.");
    }
}
