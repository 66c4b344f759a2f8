using System.Buffers.Text;
using System.Security.Cryptography;
using MistakeClinic.Server.Reminders.Channels.Outgoing;

namespace MistakeClinic.Server.Reminders.Channels.Push;

/// <summary>A browser that takes push messages, as <c>PushSubscription.toJSON()</c> describes it.</summary>
internal sealed record PushSubscription
{
    private const int AuthBytes = 16;

    private PushSubscription(Uri endpoint, byte[] publicKey, byte[] auth) =>
        (Endpoint, PublicKey, Auth) = (endpoint, publicKey, auth);

    /// <summary>Where to post.</summary>
    internal Uri Endpoint { get; }

    /// <summary><c>keys.p256dh</c>: a point of P-256, 65 bytes.</summary>
    internal byte[] PublicKey { get; }

    /// <summary><c>keys.auth</c>: a secret of 16 bytes.</summary>
    internal byte[] Auth { get; }

    /// <summary>Checks a subscription as a browser gives it.</summary>
    /// <returns>The field that is wrong and the clause that says why; null when nothing is.</returns>
    internal static (string Field, string Fault)? TryParse(
        string endpoint,
        string p256dh,
        string auth,
        out PushSubscription? subscription
    )
    {
        subscription = null;
        if (TargetUrl.TryParse(endpoint, out var url) is { } fault)
            return ("endpoint", fault);
        if (Decode(p256dh) is not { } publicKey || !IsPoint(publicKey))
            return ("keys.p256dh", "is no public key of P-256; send what PushSubscription.toJSON() gives");
        if (Decode(auth) is not { Length: AuthBytes } secret)
            return ("keys.auth", $"is not base64url of {AuthBytes} bytes; send what PushSubscription.toJSON() gives");
        subscription = new(url!, publicKey, secret);
        return null;
    }

    private static byte[]? Decode(string text)
    {
        try
        {
            return Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool IsPoint(byte[] bytes)
    {
        try
        {
            P256.Parameters(bytes);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
