using System.Buffers.Binary;
using System.Security.Cryptography;

namespace MistakeClinic.Server.Reminders.Channels.Push;

/// <summary>Encrypts for one browser: RFC 8291 over RFC 8188 (<c>aes128gcm</c>), in one record.</summary>
internal static class PushEncryption
{
    /// <summary>3,993 bytes: the most that fits into the 4,096 that a push service must take (RFC 8291, section 4).</summary>
    internal const int MaxPlaintext = RecordSize - HeaderBytes - TagBytes - 1;

    private const int RecordSize = 4096;
    private const int HeaderBytes = SaltBytes + 4 + 1 + P256.PointBytes;
    private const int SaltBytes = 16;
    private const int TagBytes = 16;
    private const byte LastRecord = 2;

    /// <summary>The body to post.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is more than <see cref="MaxPlaintext"/>.</exception>
    internal static byte[] Encrypt(byte[] plaintext, PushSubscription to)
    {
        using var own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Encrypt(plaintext, to, own, RandomNumberGenerator.GetBytes(SaltBytes));
    }

    /// <summary>The same with a key pair and a salt from outside, each of which must be used only once.</summary>
    internal static byte[] Encrypt(byte[] plaintext, PushSubscription to, ECDiffieHellman own, byte[] salt)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(plaintext.Length, MaxPlaintext);
        var ownPoint = P256.Point(own.ExportParameters(includePrivateParameters: false));
        using var browser = ECDiffieHellman.Create(P256.Parameters(to.PublicKey));
        using var browserKey = browser.PublicKey;
        var shared = own.DeriveRawSecretAgreement(browserKey);

        // RFC 8291, section 3.4.
        byte[] keyInfo = [.. "WebPush: info\0"u8, .. to.PublicKey, .. ownPoint];
        var input = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, to.Auth, keyInfo);
        return Seal(plaintext, input, salt, ownPoint);
    }

    /// <summary>One record of RFC 8188, which is also the last: header, ciphertext, tag.</summary>
    /// <param name="plaintext">What it holds.</param>
    /// <param name="input">The input keying material.</param>
    /// <param name="salt">16 bytes.</param>
    /// <param name="keyId">Which key it is; 0 to 255 bytes.</param>
    internal static byte[] Seal(byte[] plaintext, byte[] input, byte[] salt, byte[] keyId)
    {
        var key = HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            input,
            16,
            salt,
            "Content-Encoding: aes128gcm\0"u8.ToArray()
        );
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 12, salt, "Content-Encoding: nonce\0"u8.ToArray());
        byte[] padded = [.. plaintext, LastRecord];
        var ciphertext = new byte[padded.Length];
        var tag = new byte[TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, padded, ciphertext, tag);

        var size = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, RecordSize);
        return [.. salt, .. size, (byte)keyId.Length, .. keyId, .. ciphertext, .. tag];
    }
}
