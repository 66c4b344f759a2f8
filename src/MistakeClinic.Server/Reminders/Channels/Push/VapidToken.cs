using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime;

namespace MistakeClinic.Server.Reminders.Channels.Push;

/// <summary>The token by which a push service knows who sends (RFC 8292).</summary>
internal static class VapidToken
{
    /// <summary>Twelve hours; RFC 8292, section 2, allows 24, and clocks differ.</summary>
    private static readonly Duration Lifetime = Duration.FromHours(12);

    private static readonly string Header = Base64Url.EncodeToString("""{"typ":"JWT","alg":"ES256"}"""u8);

    /// <summary>What goes into <c>Authorization</c> behind the word <c>vapid</c>.</summary>
    internal static string Of(Uri endpoint, PushSettings settings, Instant now)
    {
        var claims = JsonSerializer.SerializeToUtf8Bytes(
            new Claims(
                endpoint.GetLeftPart(UriPartial.Authority),
                (now + Lifetime).ToUnixTimeSeconds(),
                settings.Subject
            ),
            DigestBody.Json
        );
        var content = $"{Header}.{Base64Url.EncodeToString(claims)}";
        using var key = ECDsa.Create(settings.Key);
        var signature = key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256);
        return $"t={content}.{Base64Url.EncodeToString(signature)}, k={settings.PublicKey}";
    }

    private sealed record Claims(string Aud, long Exp, string Sub);
}
