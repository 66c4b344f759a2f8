using System.Security.Cryptography;

namespace MistakeClinic.Server.Reminders.Channels.Webhooks;

/// <summary>
/// The key that a webhook is signed with; its receiver has it too. Standard Webhooks, "Signature scheme": 24 to 64 bytes,
/// written as <c>whsec_</c> and base64.
/// </summary>
internal sealed class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int MinBytes = 24;
    private const int MaxBytes = 64;
    private const int NewBytes = 32;

    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => _key = key;

    /// <summary>A new one, of 256 random bits.</summary>
    internal static WebhookSecret Create() => new(RandomNumberGenerator.GetBytes(NewBytes));

    /// <exception cref="FormatException">It is not <c>whsec_</c> and base64 of 24 to 64 bytes. The text does not show it.</exception>
    internal static WebhookSecret Parse(string text)
    {
        var key = new byte[MaxBytes + 1];
        return
            text.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64Chars(text.AsSpan(Prefix.Length), key, out var length)
            && length is >= MinBytes and <= MaxBytes
            ? new(key[..length])
            : throw new FormatException(
                $"A webhook's secret is {Prefix} and the base64 of {MinBytes} to {MaxBytes} bytes; this one is not."
            );
    }

    /// <summary>The secret in full, for its owner. <see cref="object.ToString"/> does not tell it.</summary>
    internal string Reveal() => Prefix + Convert.ToBase64String(_key);

    /// <summary>HMAC-SHA256.</summary>
    internal byte[] Sign(byte[] content) => HMACSHA256.HashData(_key, content);
}
