using System.Security.Cryptography;

namespace MistakeClinic.Server.Reminders.Channels.Push;

/// <summary>Keys of the curve P-256 as Web Push writes them: a point as 65 bytes (4, x, y), a private key as 32.</summary>
internal static class P256
{
    internal const int PointBytes = 65;
    internal const int PrivateBytes = 32;
    private const byte Uncompressed = 4;

    /// <summary>The parameters of a key pair, or of a public key when there is no private one.</summary>
    /// <exception cref="CryptographicException">It is no point of the curve, or not the private key's.</exception>
    internal static ECParameters Parameters(byte[] point, byte[]? secret = null)
    {
        if (point is not [Uncompressed, ..] || point.Length != PointBytes || secret is { Length: not PrivateBytes })
            throw new CryptographicException("A public key of P-256 has 65 bytes, the first of them 4.");
        var parameters = new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = point[1..33], Y = point[33..] },
            D = secret,
        };
        using var key = ECDiffieHellman.Create(parameters); // Refuses what is not on the curve.
        if (secret is not null && !Point(Derived(secret)).AsSpan().SequenceEqual(point))
            throw new CryptographicException("The two keys are not of one pair.");
        return parameters;
    }

    /// <summary>The public key as 65 bytes.</summary>
    internal static byte[] Point(ECParameters key) => [Uncompressed, .. key.Q.X!, .. key.Q.Y!];

    private static ECParameters Derived(byte[] secret)
    {
        using var key = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = secret });
        return key.ExportParameters(false);
    }
}
