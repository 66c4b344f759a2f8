using System.Security.Cryptography;
using MimeKit;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Http;
using MistakeClinic.Server.Reminders.Channels.Mail;
using MistakeClinic.Server.Reminders.Channels.Push;
using MistakeClinic.Server.Reminders.Channels.Webhooks;

namespace MistakeClinic.Server.Reminders.Channels;

/// <summary>Hands a digest or a code to a stored channel, whatever its kind.</summary>
internal sealed class ChannelSender(
    IServiceProvider services,
    ChannelSecrets secrets,
    UnsubscribeLinks links,
    TimeProvider time
)
{
    /// <summary>Ten seconds: as long as a learner waits for the answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly HandOver.Retry TooSlow = new(
        $"The other side did not answer within {Patience.TotalSeconds} seconds; it may still arrive."
    );

    private static readonly HandOver.Retry NotSetUp = new(
        "This server does not send this kind of reminder now.",
        IsOurs: true
    );

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
                    () => new MailRecipient(channel.Address, links.Of(learner, channel.ChannelId)),
                    digest,
                    ct
                ),
                ChannelKind.Webhook => await SendAsync(() => WebhookOf(channel), digest, ct),
                _ => await SendAsync(() => SubscriptionOf(channel), digest, ct),
            };
        }
        catch (CryptographicException)
        {
            return Unreadable;
        }
    }

    /// <summary>
    /// As <see cref="SendAsync(LearnerId, StoredChannel, Digest, CancellationToken)"/>, for a learner who waits.
    /// </summary>
    internal Task<HandOver> SendNowAsync(
        LearnerId learner,
        StoredChannel channel,
        Digest digest,
        CancellationToken ct
    ) => HurryAsync(hurried => SendAsync(learner, channel, digest, hurried), ct);

    /// <summary>Sends the code of an e-mail address or a webhook, for a learner who waits.</summary>
    internal async Task<HandOver> SendCodeAsync(StoredChannel channel, ChannelCode code, CancellationToken ct)
    {
        if (channel.Kind == ChannelKind.Email)
        {
            return await SendMailAsync(channel.Address, (to, settings) => CodeMail.Write(code, to, settings), ct);
        }
        try
        {
            var (webhooks, webhook) = (services.GetRequiredService<WebhookChannel>(), WebhookOf(channel));
            return await HurryAsync(hurried => webhooks.SendCodeAsync(webhook, code, hurried), ct);
        }
        catch (CryptographicException)
        {
            return Unreadable;
        }
    }

    /// <summary>Sends an e-mail that is no reminder, for someone who waits.</summary>
    internal async Task<HandOver> SendMailAsync(
        string email,
        Func<MailboxAddress, MailSettings, MimeMessage> write,
        CancellationToken ct
    ) =>
        services.GetService<MailChannel>() is { } mail
            ? await HurryAsync(hurried => mail.SendAsync(email, write, hurried), ct)
            : NotSetUp;

    private async Task<HandOver> HurryAsync(Func<CancellationToken, Task<HandOver>> send, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            return await send(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return TooSlow;
        }
    }

    // The address is made when it is known that this server sends there: an e-mail's link needs the settings of e-mail.
    private Task<HandOver> SendAsync<TAddress>(Func<TAddress> address, Digest digest, CancellationToken ct) =>
        services.GetService<IReminderChannel<TAddress>>() is { } channel
            ? channel.SendAsync(address(), digest, ct)
            : Task.FromResult<HandOver>(NotSetUp);

    private Webhook WebhookOf(StoredChannel channel)
    {
        var keys = secrets.Reveal<WebhookKeys>(channel.Secret!);
        var older = keys.OlderAt(time.Now()).Select(secret => WebhookSecret.Parse(secret.Secret));
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
