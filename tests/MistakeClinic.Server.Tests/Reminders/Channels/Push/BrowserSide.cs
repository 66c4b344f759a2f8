using System.Security.Cryptography;
using System.Text;
using MistakeClinic.Server.Reminders.Channels.Push;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Push;

/// <summary>What a browser does with a push message: RFC 8291, section 3, and RFC 8188, section 2, read backwards.</summary>
internal static class BrowserSide
{
    internal static byte[] Decrypt(byte[] body, byte[] privateKey, byte[] auth)
    {
        Assert.Equal(65, body[20]);
        var (salt, sender, sealedText) = (body[..16], body[21..86], body[86..]);
        using var own = ECDiffieHellman.Create(
            new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = privateKey }
        );
        using var other = ECDiffieHellman.Create(P256.Parameters(sender));
        using var otherKey = other.PublicKey;
        byte[] info =
        [
            .. Encoding.ASCII.GetBytes("WebPush: info\0"),
            .. P256.Point(own.ExportParameters(false)),
            .. sender,
        ];
        var input = HKDF.DeriveKey(HashAlgorithmName.SHA256, own.DeriveRawSecretAgreement(otherKey), 32, auth, info);
        using var aes = new AesGcm(Derive(input, salt, "Content-Encoding: aes128gcm\0", 16), 16);
        var plaintext = new byte[sealedText.Length - 16];
        aes.Decrypt(
            Derive(input, salt, "Content-Encoding: nonce\0", 12),
            sealedText.AsSpan(..^16),
            sealedText.AsSpan(^16..),
            plaintext
        );
        Assert.Equal(2, plaintext[^1]);
        return plaintext[..^1];
    }

    private static byte[] Derive(byte[] input, byte[] salt, string info, int length) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, input, length, salt, Encoding.ASCII.GetBytes(info));
}
