using MistakeClinic.Contracts;
using MistakeClinic.Server.Reminders.Channels.Mail;
using MistakeClinic.Server.Reminders.Channels.Outgoing;
using MistakeClinic.Server.Reminders.Channels.Push;
using NodaTime;

namespace MistakeClinic.Server.Reminders.Channels;

/// <summary>A channel that a learner asks for, checked as far as that goes without asking the address.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Address">As it is stored.</param>
/// <param name="Keys">Of push messages; null for other kinds.</param>
internal sealed record NewChannel(ChannelKind Kind, string Address, PushKeys? Keys)
{
    private const string Stranger = "does not belong to a channel of this kind; leave it out";

    // As the table's.
    private const int MaxAddress = 2000;

    /// <summary>Checks a request.</summary>
    /// <returns>The faults by the field's name; null when there are none, and then there is a channel.</returns>
    internal static Dictionary<string, string[]>? TryRead(
        CreateChannelRequest request,
        Instant now,
        out NewChannel? channel
    )
    {
        var faults = Strangers(request).ToDictionary(field => field, _ => (string[])[Stranger]);
        channel = null;
        var (field, fault) = request.Kind switch
        {
            ChannelKind.Email => ReadMail(request, out channel),
            ChannelKind.Webhook => ReadWebhook(request, out channel),
            _ => ReadPush(request, now, out channel),
        };
        if (fault is not null)
            faults[field] = [fault];
        return faults.Count == 0 ? null : faults;
    }

    /// <summary>Whether what is stored was asked for by the same request.</summary>
    internal bool Made(StoredChannel stored, ChannelSecrets secrets) =>
        stored.DeletedAt is null
        && stored.Kind == Kind
        && stored.Address == Address
        && (Keys is null || secrets.TryReveal<PushKeys>(stored.Secret!) == Keys);

    private static IEnumerable<string> Strangers(CreateChannelRequest request)
    {
        if (request is { Kind: not ChannelKind.Email, Address: not null })
            yield return "address";
        if (request is { Kind: not ChannelKind.Webhook, Url: not null })
            yield return "url";
        if (request is { Kind: not ChannelKind.WebPush, Endpoint: not null })
            yield return "endpoint";
        if (request is { Kind: not ChannelKind.WebPush, Keys: not null })
            yield return "keys";
        if (request is { Kind: not ChannelKind.WebPush, ExpirationTime: not null })
            yield return "expirationTime";
    }

    private static (string, string?) ReadMail(CreateChannelRequest request, out NewChannel? channel)
    {
        channel = null;
        if (request.Address is null)
            return ("address", "is missing; send such as ada@example.org");
        if (!MailAddress.TryParse(request.Address, out var mailbox))
            return ("address", "is no e-mail address; send such as ada@example.org");
        channel = new(ChannelKind.Email, mailbox.Address, null);
        return ("address", null);
    }

    private static (string, string?) ReadWebhook(CreateChannelRequest request, out NewChannel? channel)
    {
        channel = null;
        if (request.Url is null)
            return ("url", "is missing; send such as https://hooks.example.org/reminders");
        if (TargetUrl.TryParse(request.Url, out var url) is { } fault)
            return ("url", fault);
        channel = new(ChannelKind.Webhook, url!.AbsoluteUri, null);
        return ("url", TooLong(channel));
    }

    private static (string, string?) ReadPush(CreateChannelRequest request, Instant now, out NewChannel? channel)
    {
        channel = null;
        if (request.ExpirationTime <= now.ToUnixTimeMilliseconds())
            return ("expirationTime", "has passed; let the browser subscribe again, and send what that gives");
        if (request.Endpoint is null)
            return ("endpoint", "is missing; send what PushSubscription.toJSON() gives");
        if (request.Keys is null)
            return ("keys", "is missing; send what PushSubscription.toJSON() gives");
        var (p256dh, auth) = (request.Keys.P256dh, request.Keys.Auth);
        if (PushSubscription.TryParse(request.Endpoint, p256dh, auth, out var subscription) is { } fault)
            return fault;
        channel = new(ChannelKind.WebPush, subscription!.Endpoint.AbsoluteUri, new(p256dh, auth));
        return ("endpoint", TooLong(channel));
    }

    // What is written in %XX grows.
    private static string? TooLong(NewChannel channel) =>
        channel.Address.Length > MaxAddress
            ? $"has more than {MaxAddress} characters, written out; give a shorter URL"
            : null;
}
