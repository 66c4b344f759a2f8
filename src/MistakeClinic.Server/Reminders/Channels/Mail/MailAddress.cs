using System.Diagnostics.CodeAnalysis;
using MimeKit;

namespace MistakeClinic.Server.Reminders.Channels.Mail;

/// <summary>Reads one mailbox, and nothing that would be two, a route, a group or a header of its own.</summary>
internal static class MailAddress
{
    // RFC 5321, section 4.5.3.1.3: 256 with the angle brackets.
    private const int MaxLength = 254;

    /// <summary>Such as <c>ada@example.org</c> or <c>Ada &lt;ada@example.org&gt;</c>.</summary>
    internal static bool TryParse(string text, [NotNullWhen(true)] out MailboxAddress? mailbox)
    {
        mailbox = null;
        if (
            text.Any(char.IsControl)
            || !MailboxAddress.TryParse(text, out var read)
            || read.Route.Count > 0
            || read.Address.Length > MaxLength
            || read.Address.Split('@') is not [{ Length: > 0 }, { Length: > 0 }]
            || read.Address.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '"')
        )
            return false;
        mailbox = read;
        return true;
    }
}
