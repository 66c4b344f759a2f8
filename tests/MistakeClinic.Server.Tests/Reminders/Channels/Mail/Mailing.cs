using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using MistakeClinic.Server.Reminders.Channels;
using MistakeClinic.Server.Reminders.Channels.Mail;
using MistakeClinic.Server.Tests.Reminders.Channels.Support;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Mail;

/// <summary>Sends to a mail server on this machine.</summary>
internal sealed class Mailing
{
    internal const string Password = "plantedpassword";

    internal static readonly MailRecipient Ada = new(
        "ada@example.org",
        new("https://clinic.example.org/unsubscribe?token=plantedtoken")
    );

    internal ListLogger<MailChannel> Log { get; } = new();

    internal static MailSettings Settings(int port, MailSecurity security = MailSecurity.StartTls, bool login = true) =>
        new(
            "localhost",
            port,
            security,
            login ? new NetworkCredential("clinic", Password) : null,
            new MailboxAddress("Mistake Clinic", "clinic@example.org"),
            new("https://clinic.example.org/")
        );

    internal Task<HandOver> SendAsync(MailSettings settings, MailRecipient? to = null, Digest? digest = null) =>
        new MailChannel(settings, TimeProvider.System, Log, Trust).SendAsync(
            to ?? Ada,
            digest ?? Digests.Twelve,
            TestContext.Current.CancellationToken
        );

    /// <summary>Trusts the test's authority alone, and only for the right name.</summary>
    private static bool Trust(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return false;
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.CustomTrustStore.AddRange(TestAuthority.Roots);
        return own.Build((X509Certificate2)certificate!);
    }
}
