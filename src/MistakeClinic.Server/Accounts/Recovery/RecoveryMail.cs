using MimeKit;
using MistakeClinic.Server.Reminders.Channels.Mail;
using NodaTime;

namespace MistakeClinic.Server.Accounts.Recovery;

/// <summary>The e-mail with the code that stands in for a forgotten password. Its link holds no code: links are kept and shared.</summary>
internal static class RecoveryMail
{
    internal static MimeMessage Write(string code, Instant sentAt, MailboxAddress to, MailSettings settings) =>
        PlainMail.Write(
            "Your code for a new password",
            $"""
            Someone at {settings.PublicUrl.AbsoluteUri} has forgotten the password of the account with this address.
            If it was you, open {new Uri(settings.PublicUrl, "recover").AbsoluteUri} and enter this code within an hour:

                {code}

            If it was not you, do nothing: your password stays as it is.

            """,
            sentAt,
            to,
            settings
        );
}
