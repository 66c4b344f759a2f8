using System.Buffers.Text;
using System.Security.Cryptography;
using MistakeClinic.Server.Hosting;

namespace MistakeClinic.Server.Reminders.Channels.Push;

/// <summary>The settings of Web Push, under <c>Clinic:WebPush</c>: all three, or none for no push messages.</summary>
/// <param name="PublicKey"><c>PublicKey</c>, see <see cref="VapidKeys"/>.</param>
/// <param name="Key"><c>PublicKey</c> and <c>PrivateKey</c>, ready to sign.</param>
/// <param name="Subject"><c>Subject</c>: where a push service finds the operator, <c>mailto:</c> or <c>https:</c>.</param>
internal sealed record PushSettings(string PublicKey, ECParameters Key, string Subject)
{
    /// <summary>Null when push messages are not set up.</summary>
    /// <exception cref="StartupException">A setting is missing or not valid. The text does not show the private key.</exception>
    internal static PushSettings? Read(IConfiguration configuration)
    {
        var push = configuration.GetSection("Clinic:WebPush");
        if (!push.GetChildren().Any(setting => setting.Value is not null))
            return null;
        var publicKey = push["PublicKey"] ?? throw Missing("PublicKey");
        var privateKey = push["PrivateKey"] ?? throw Missing("PrivateKey");
        var subject = push["Subject"] ?? throw Missing("Subject");
        if (!Uri.TryCreate(subject, UriKind.Absolute, out var uri) || uri.Scheme is not ("mailto" or "https"))
            throw new StartupException(
                $"Clinic:WebPush:Subject is '{subject}'. Set an address such as mailto:operator@example.org or an https: URL."
            );
        return new(publicKey, ReadKey(publicKey, privateKey), subject);
    }

    private static ECParameters ReadKey(string publicKey, string privateKey)
    {
        try
        {
            return P256.Parameters(Base64Url.DecodeFromChars(publicKey), Base64Url.DecodeFromChars(privateKey));
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            throw new StartupException(
                $"Clinic:WebPush:PublicKey is '{publicKey}', and with PrivateKey it is no key pair of P-256. Set both, "
                    + $"as the server prints them when it is started with {VapidKeys.Argument}."
            );
        }
    }

    private static StartupException Missing(string name) =>
        new(
            $"Clinic:WebPush:{name} is not set. Push messages need PublicKey, PrivateKey and Subject; set all or none. "
                + $"The server prints a new pair of keys when it is started with {VapidKeys.Argument}."
        );
}
