using System.Buffers.Text;
using System.Security.Cryptography;

namespace MistakeClinic.Server.Reminders.Channels.Push;

/// <summary>
/// The key pair by which push services know this server (RFC 8292). Browsers subscribe for the public key; with another
/// one all subscriptions are void.
/// </summary>
/// <param name="PublicKey">The point, 65 bytes, as base64url: what a browser takes as <c>applicationServerKey</c>.</param>
/// <param name="PrivateKey">The secret, 32 bytes, as base64url.</param>
internal sealed record VapidKeys(string PublicKey, string PrivateKey)
{
    /// <summary>Makes the server print a new pair as settings, and end.</summary>
    internal const string Argument = "--new-vapid-keys";

    /// <summary>The pair as environment variables.</summary>
    internal string AsSettings() => $"Clinic__WebPush__PublicKey={PublicKey}\nClinic__WebPush__PrivateKey={PrivateKey}";

    /// <summary>A new pair.</summary>
    internal static VapidKeys Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var parameters = key.ExportParameters(includePrivateParameters: true);
        return new(Base64Url.EncodeToString(P256.Point(parameters)), Base64Url.EncodeToString(parameters.D));
    }

    /// <summary>Only the public key.</summary>
    public override string ToString() => $"{nameof(VapidKeys)} {PublicKey}";
}
