using System.Net;
using MimeKit;

namespace MistakeClinic.Server.Reminders.Channels.Mail;

/// <summary>A digest as an e-mail: plain text and the same as simple HTML.</summary>
internal static class ReminderMail
{
    /// <summary>The message, equal for every try.</summary>
    internal static MimeMessage Write(Digest digest, MailboxAddress to, Uri unsubscribe, MailSettings settings)
    {
        var message = new MimeMessage
        {
            MessageId = $"{digest.DigestId:N}@{settings.From.Domain}",
            Date = digest.CreatedAt.ToDateTimeOffset(),
            Subject = DigestText.Headline(digest),
            Body = new MultipartAlternative
            {
                new TextPart("plain") { Text = Plain(digest, settings.PublicUrl, unsubscribe) },
                new TextPart("html") { Text = Html(digest, settings.PublicUrl, unsubscribe) },
            },
        };
        ((Multipart)message.Body).Boundary = $"digest-{digest.DigestId:N}";
        message.From.Add(settings.From);
        message.To.Add(to);
        // RFC 2369 and RFC 8058: the buttons that mail programs show. RFC 3834: no holiday notes, please.
        message.Headers.Add(HeaderId.ListUnsubscribe, $"<{unsubscribe.AbsoluteUri}>");
        message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }

    private static string Plain(Digest digest, Uri open, Uri unsubscribe) =>
        string.Join(
            "\r\n",
            (string?[])
                [
                    DigestText.Headline(digest) + ".",
                    .. DigestText.Quiz(digest) is { } quiz ? ["", quiz] : Array.Empty<string>(),
                    .. digest.Notice is { } notice ? ["", notice] : Array.Empty<string>(),
                    "",
                    $"Study: {open.AbsoluteUri}",
                    "",
                    $"No more of these e-mails: {unsubscribe.AbsoluteUri}",
                    "",
                ]
        );

    private static string Html(Digest digest, Uri open, Uri unsubscribe) =>
        $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>{Escape(DigestText.Headline(digest))}</title></head>
            <body>
            <p>{Escape(DigestText.Headline(digest))}.</p>
            {(DigestText.Quiz(digest) is { } quiz ? $"<p>{Escape(quiz)}</p>" : "")}
            {(digest.Notice is { } notice ? $"<p>{Escape(notice)}</p>" : "")}
            <p><a href="{Escape(open.AbsoluteUri)}">Study</a></p>
            <p><small><a href="{Escape(unsubscribe.AbsoluteUri)}">No more of these e-mails</a></small></p>
            </body></html>
            """.ReplaceLineEndings("\r\n");

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
