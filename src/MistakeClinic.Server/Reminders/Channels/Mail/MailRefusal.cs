using System.Globalization;
using System.Text.RegularExpressions;
using MailKit.Net.Smtp;

namespace MistakeClinic.Server.Reminders.Channels.Mail;

/// <summary>What becomes of a recipient whom the mail server did not take.</summary>
internal static partial class MailRefusal
{
    /// <summary>
    /// The address is no more when the server says for good that it is the address: by the enhanced status of RFC 3463, or,
    /// where there is none, by 550, 551 or 553. Anything else (a full mailbox, a policy, that we may not relay or have not
    /// logged in) is tried again: a fault of the set-up must not void everyone's address.
    /// </summary>
    internal static HandOver Of(SmtpCommandException refusal)
    {
        var status = (int)refusal.StatusCode;
        var detail = Enhanced().Match(refusal.Message).Value;
        var shown = string.Create(CultureInfo.InvariantCulture, $"{status} {detail}").TrimEnd();
        var gone = detail.Length > 0 ? status >= 500 && OfTheAddress().IsMatch(detail) : status is 550 or 551 or 553;
        return gone
            ? new HandOver.Gone($"The mail server does not take mail for this address ({shown}).")
            : new HandOver.Retry($"The mail server does not take mail for this address now ({shown}).");
    }

    // First in the text, or, as qmail writes it, behind a # in parentheses.
    [GeneratedRegex(@"(?<=\A|\(#)[245]\.[0-9]{1,3}\.[0-9]{1,3}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Enhanced();

    // RFC 3463, section 3, and RFC 7505 (5.1.10): undefined, no such address, mailbox disabled. 5.1.7 and 5.1.8 are the sender's.
    [GeneratedRegex(@"\A5\.(?:0\.0|1\.(?:[0-6]|9|10)|2\.[01])\z", RegexOptions.CultureInvariant)]
    private static partial Regex OfTheAddress();
}
