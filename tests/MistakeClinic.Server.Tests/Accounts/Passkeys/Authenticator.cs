using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace MistakeClinic.Server.Tests.Accounts.Passkeys;

/// <summary>A device and its browser in software: one ES256 key, attestation <c>none</c>, bytes as WebAuthn level 3, section 6, has them.</summary>
internal sealed class Authenticator : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _credentialId = RandomNumberGenerator.GetBytes(32);

    /// <summary>The page that the browser shows.</summary>
    public string Origin { get; set; } = "http://localhost";

    /// <summary>Whether the page is in a frame of another site.</summary>
    public bool IsFramed { get; set; }

    public string Domain { get; set; } = "localhost";

    /// <summary>Counted on before each log-in; 0 and no <see cref="Counts"/> for a device that does not count.</summary>
    public uint Count { get; set; }

    public bool Counts { get; set; } = true;

    public bool VerifiesUser { get; set; } = true;

    /// <summary>Whom it says it belongs to; null: whom it was made for.</summary>
    public string? ClaimedUser { get; set; }

    private string _user = "";

    /// <summary>What <c>navigator.credentials.create</c> and <c>toJSON</c> give.</summary>
    public JsonObject Create(JsonNode options)
    {
        _user = Encoding.UTF8.GetString(Base64Url.DecodeFromChars((string)options["user"]!["id"]!));
        var client = ClientData("webauthn.create", options);
        var data = new List<byte>(AuthenticatorData(attested: true));
        data.AddRange(new byte[16]);
        data.AddRange([0, (byte)_credentialId.Length]);
        data.AddRange(_credentialId);
        data.AddRange(PublicKey());
        var attestation = new CborWriter();
        attestation.WriteStartMap(3);
        attestation.WriteTextString("fmt");
        attestation.WriteTextString("none");
        attestation.WriteTextString("attStmt");
        attestation.WriteStartMap(0);
        attestation.WriteEndMap();
        attestation.WriteTextString("authData");
        attestation.WriteByteString([.. data]);
        attestation.WriteEndMap();
        return Credential(
            new()
            {
                ["clientDataJSON"] = Base64Url.EncodeToString(client),
                ["attestationObject"] = Base64Url.EncodeToString(attestation.Encode()),
                ["transports"] = new JsonArray("internal", "made-up"),
            }
        );
    }

    /// <summary>What <c>navigator.credentials.get</c> and <c>toJSON</c> give.</summary>
    public JsonObject Get(JsonNode options)
    {
        if (Counts)
            Count++;
        var client = ClientData("webauthn.get", options);
        var data = AuthenticatorData(attested: false);
        var signature = _key.SignData(
            [.. data, .. SHA256.HashData(client)],
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        return Credential(
            new()
            {
                ["clientDataJSON"] = Base64Url.EncodeToString(client),
                ["authenticatorData"] = Base64Url.EncodeToString(data),
                ["signature"] = Base64Url.EncodeToString(signature),
                ["userHandle"] = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(ClaimedUser ?? _user)),
            }
        );
    }

    public void Dispose() => _key.Dispose();

    private JsonObject Credential(JsonObject response) =>
        new()
        {
            ["id"] = Base64Url.EncodeToString(_credentialId),
            ["rawId"] = Base64Url.EncodeToString(_credentialId),
            ["type"] = "public-key",
            ["authenticatorAttachment"] = "platform",
            ["clientExtensionResults"] = new JsonObject(),
            ["response"] = response,
        };

    private byte[] ClientData(string type, JsonNode options) =>
        Encoding.UTF8.GetBytes(
            new JsonObject
            {
                ["type"] = type,
                ["challenge"] = (string)options["challenge"]!,
                ["origin"] = Origin,
                ["crossOrigin"] = IsFramed,
            }.ToJsonString()
        );

    private byte[] AuthenticatorData(bool attested)
    {
        // User present, user verified, may be backed up, is backed up, has a key.
        var flags = 0x01 | (VerifiesUser ? 0x04 : 0) | 0x08 | 0x10 | (attested ? 0x40 : 0);
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(Domain)), (byte)flags, .. count];
    }

    // A COSE key, RFC 9053: kty EC2, alg ES256, crv P-256, x, y.
    private byte[] PublicKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        var key = new CborWriter(CborConformanceMode.Ctap2Canonical);
        key.WriteStartMap(5);
        foreach (var (label, value) in new[] { (1, 2), (3, -7), (-1, 1) })
        {
            key.WriteInt32(label);
            key.WriteInt32(value);
        }
        key.WriteInt32(-2);
        key.WriteByteString(point.X!);
        key.WriteInt32(-3);
        key.WriteByteString(point.Y!);
        key.WriteEndMap();
        return key.Encode();
    }
}
