using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using MistakeClinic.Server.Reminders.Channels.Push;
using MistakeClinic.Server.Tests.Support;
using static MistakeClinic.Server.Tests.Reminders.Channels.Push.RfcExample;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Push;

public sealed class PushEncryptionTests
{
    [Fact]
    public void The_example_of_RFC_8291_has_its_ciphertext()
    {
        using var own = ECDiffieHellman.Create(P256.Parameters(Bytes(OwnPublic), Bytes(OwnPrivate)));
        var body = PushEncryption.Encrypt(Encoding.ASCII.GetBytes(Plaintext), Browser, own, Bytes(Salt));
        Assert.Equal(Body, Base64Url.EncodeToString(body));
    }

    // RFC 8188, section 3.1.
    [Fact]
    public void The_example_of_RFC_8188_has_its_ciphertext() =>
        Assert.Equal(
            "I1BsxtFttlv3u_Oo94xnmwAAEAAA-NAVub2qFgBEuQKRapoZu-IxkIva3MEB1PD-ly8Thjg",
            Base64Url.EncodeToString(
                PushEncryption.Seal(
                    "I am the walrus"u8.ToArray(),
                    Bytes("yqdlZ-tYemfogSmv7Ws5PQ"),
                    Bytes("I1BsxtFttlv3u_Oo94xnmw"),
                    []
                )
            )
        );

    [Fact]
    public void What_was_encrypted_is_what_the_browser_decrypts() =>
        Gen
            .Byte.Array[0, PushEncryption.MaxPlaintext]
            .Sample(
                plaintext =>
                    BrowserSide
                        .Decrypt(PushEncryption.Encrypt(plaintext, Browser), Bytes(BrowserPrivate), Bytes(Auth))
                        .AsSpan()
                        .SequenceEqual(plaintext),
                iter: 50
            );

    [Fact]
    public void The_longest_message_fits_into_one_record_and_a_longer_one_is_refused()
    {
        Assert.Equal(4096, PushEncryption.Encrypt(new byte[PushEncryption.MaxPlaintext], Browser).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            PushEncryption.Encrypt(new byte[PushEncryption.MaxPlaintext + 1], Browser)
        );
    }

    [Fact]
    public async Task The_npm_package_http_ece_decrypts_it()
    {
        const string Text = "Zwölf Karten, 9 Minuten";
        var answer = await NodePeer.AskAsync(
            "push.mjs",
            new
            {
                privateKey = BrowserPrivate,
                auth = Auth,
                body = Base64Url.EncodeToString(PushEncryption.Encrypt(Encoding.UTF8.GetBytes(Text), Browser)),
            }
        );
        Assert.Equal(Text, answer.GetProperty("plaintext").GetString());
    }
}
