using System.Security.Cryptography.X509Certificates;
using MistakeClinic.Server.Reminders.Channels;
using MistakeClinic.Server.Tests.Reminders.Channels.Support;
using MistakeClinic.Server.Tests.Support;

namespace MistakeClinic.Server.Tests.Reminders.Channels.Mail;

/// <summary>What the npm package smtp-server says, a mail server of others' making.</summary>
public sealed class MailPeerTests
{
    [Fact]
    public async Task A_mail_server_takes_a_digest_over_STARTTLS_after_log_in()
    {
        using var certificate = TestAuthority.Issue("localhost");
        using var key = certificate.GetECDsaPrivateKey()!;
        using var peer = await NodePeer.StartAsync(
            "mail.mjs",
            new
            {
                key = key.ExportPkcs8PrivateKeyPem(),
                certificate = certificate.ExportCertificatePem(),
                user = "clinic",
                password = Mailing.Password,
            }
        );
        var port = (await peer.ReadAsync()).GetProperty("port").GetInt32();

        Assert.IsType<HandOver.Delivered>(await new Mailing().SendAsync(Mailing.Settings(port)));
        var message = await peer.ReadAsync();
        Assert.Equal("clinic@example.org", message.GetProperty("from").GetString());
        Assert.Equal("ada@example.org", message.GetProperty("to")[0].GetString());
        Assert.Contains(
            "12 cards are due, about 9 minutes",
            message.GetProperty("message").GetString(),
            StringComparison.Ordinal
        );

        var wrong = Mailing.Settings(port) with { Login = new("clinic", "wrong") };
        Assert.IsType<HandOver.Retry>(await new Mailing().SendAsync(wrong));
    }
}
