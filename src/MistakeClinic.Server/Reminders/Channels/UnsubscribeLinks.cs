using Microsoft.AspNetCore.DataProtection;
using MistakeClinic.Contracts;
using MistakeClinic.Server.Reminders.Channels.Mail;

namespace MistakeClinic.Server.Reminders.Channels;

/// <summary>
/// The links with which a reader of an e-mail ends these e-mails without logging in. A link names learner and channel,
/// encrypted; it is good for nothing else, and does not run out.
/// </summary>
internal sealed class UnsubscribeLinks(IDataProtectionProvider protection, IServiceProvider services)
{
    private const int IdBytes = 16;

    private readonly IDataProtector _protector = protection.CreateProtector("MistakeClinic.Channel.Unsubscribe.v1");

    /// <exception cref="InvalidOperationException">E-mail is not set up.</exception>
    internal Uri Of(LearnerId learner, ChannelId channel)
    {
        byte[] ids = [.. learner.Value.ToByteArray(), .. channel.Value.ToByteArray()];
        var token = System.Buffers.Text.Base64Url.EncodeToString(_protector.Protect(ids));
        return new Uri(services.GetRequiredService<MailSettings>().PublicUrl, $"v1/unsubscribe/{token}");
    }

    /// <summary>Whose reminders on which channel a token ends; null when it is none of ours.</summary>
    internal (LearnerId Learner, ChannelId Channel)? Read(string token)
    {
        try
        {
            var ids = _protector.Unprotect(System.Buffers.Text.Base64Url.DecodeFromChars(token)).AsSpan();
            return (new(new Guid(ids[..IdBytes])), new(new Guid(ids[IdBytes..])));
        }
        catch (Exception e) when (e is FormatException or System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
