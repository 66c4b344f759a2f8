using MimeKit;
using NodaTime;

namespace MistakeClinic.Server.Reminders.Channels.Mail;

/// <summary>An e-mail of plain text that answers something the reader has just asked for.</summary>
internal static class PlainMail
{
    internal static MimeMessage Write(
        string subject,
        string text,
        Instant sentAt,
        MailboxAddress to,
        MailSettings settings
    )
    {
        var message = new MimeMessage
        {
            MessageId = $"{Guid.NewGuid():N}@{settings.From.Domain}",
            Date = sentAt.ToDateTimeOffset(),
            Subject = subject,
            Body = new TextPart("plain") { Text = text.ReplaceLineEndings("\r\n") },
        };
        message.From.Add(settings.From);
        message.To.Add(to);
        // RFC 3834: no holiday notes, please.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }
}
