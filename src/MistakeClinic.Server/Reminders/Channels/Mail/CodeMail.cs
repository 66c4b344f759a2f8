using MimeKit;
using MistakeClinic.Contracts;

namespace MistakeClinic.Server.Reminders.Channels.Mail;

/// <summary>The e-mail with the code of an address: the only one that goes to an address before it is verified.</summary>
internal static class CodeMail
{
    internal static MimeMessage Write(ChannelCode code, MailboxAddress to, MailSettings settings)
    {
        var message = new MimeMessage
        {
            MessageId = $"{Guid.NewGuid():N}@{settings.From.Domain}",
            Date = code.SentAt.ToDateTimeOffset(),
            Subject = "Your code for reminders by e-mail",
            Body = new TextPart("plain") { Text = Text(code.Code, settings.PublicUrl) },
        };
        message.From.Add(settings.From);
        message.To.Add(to);
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }

    private static string Text(string code, Uri open) =>
        $"""
            Someone at {open.AbsoluteUri} wants reminders to study to come to this address.
            If it was you, enter this code there within 24 hours:

                {code}

            If it was not you, do nothing: without the code nothing more comes from there.

            """.ReplaceLineEndings("\r\n");
}
