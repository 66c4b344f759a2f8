using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;

namespace MistakeClinic.Server.Reminders.Channels;

/// <summary>Encrypts what must not be read in the database: signing secrets of webhooks, keys of push subscriptions.</summary>
internal sealed class ChannelSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("MistakeClinic.Channel.Secret.v1");

    internal string Protect<TSecret>(TSecret secret) =>
        _protector.Protect(JsonSerializer.Serialize(secret, DigestBody.Json));

    /// <exception cref="System.Security.Cryptography.CryptographicException">Its key is lost.</exception>
    internal TSecret Reveal<TSecret>(string secret) =>
        JsonSerializer.Deserialize<TSecret>(_protector.Unprotect(secret), DigestBody.Json)!;

    /// <summary>As <see cref="Reveal"/>; null when its key is lost.</summary>
    internal TSecret? TryReveal<TSecret>(string secret)
        where TSecret : class
    {
        try
        {
            return Reveal<TSecret>(secret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>What a webhook is signed with.</summary>
/// <param name="Secret">As <see cref="Webhooks.WebhookSecret.Reveal"/> gives it.</param>
/// <param name="Older">Those before, the newest first; each signs as well until its time.</param>
internal sealed record WebhookKeys(string Secret, IReadOnlyList<OlderSecret>? Older = null)
{
    /// <summary>The older ones that still sign.</summary>
    internal IReadOnlyList<OlderSecret> OlderAt(Instant now) => [.. (Older ?? []).Where(older => older.Until > now)];
}

/// <summary>A secret that was replaced.</summary>
/// <param name="Secret">As <see cref="Webhooks.WebhookSecret.Reveal"/> gives it.</param>
/// <param name="Until">When it stops.</param>
internal sealed record OlderSecret(string Secret, Instant Until);

/// <summary>The keys of a push subscription, base64url.</summary>
internal sealed record PushKeys(string P256dh, string Auth);
