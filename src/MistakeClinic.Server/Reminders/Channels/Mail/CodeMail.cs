using MimeKit;
using MistakeClinic.Contracts;

namespace MistakeClinic.Server.Reminders.Channels.Mail;

/// <summary>The e-mail with the code of an address: the only reminder's mail that goes to an address before it is verified.</summary>
internal static class CodeMail
{
    internal static MimeMessage Write(ChannelCode code, MailboxAddress to, MailSettings settings) =>
        PlainMail.Write(
            "Your code for reminders by e-mail",
            $"""
            Someone at {settings.PublicUrl.AbsoluteUri} wants reminders to study to come to this address.
            If it was you, enter this code there within 24 hours:

                {code.Code}

            If it was not you, do nothing: without the code nothing more comes from there.

            """,
            code.SentAt,
            to,
            settings
        );
}
