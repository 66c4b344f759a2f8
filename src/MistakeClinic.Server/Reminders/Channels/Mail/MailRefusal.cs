using System.Globalization;
using System.Text.RegularExpressions;
using MailKit.Net.Smtp;

namespace MistakeClinic.Server.Reminders.Channels.Mail;

/// <summary>What becomes of a recipient whom the mail server did not take.</summary>
internal static partial class MailRefusal
{
    /// <summary>
    /// 4xx: later, perhaps. 5xx: the address is no more, unless the enhanced status (RFC 3463) blames something else: a full
    /// mailbox (5.2.2), the mail system (5.3), the way there (5.4), or a policy (5.7), such as that we may not relay: a fault
    /// of the set-up must not void everyone's address.
    /// </summary>
    internal static HandOver Of(SmtpCommandException refusal)
    {
        var status = ((int)refusal.StatusCode).ToString(CultureInfo.InvariantCulture);
        var detail = Enhanced().Match(refusal.Message);
        var shown = detail.Success ? $"{status} {detail.Value}" : status;
        return status[0] == '5' && !NotTheAddress().IsMatch(detail.Value)
            ? new HandOver.Gone($"The mail server does not take mail for this address ({shown}).")
            : new HandOver.Retry($"The mail server does not take mail for this address now ({shown}).");
    }

    [GeneratedRegex(@"\A[245]\.[0-9]{1,3}\.[0-9]{1,3}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Enhanced();

    [GeneratedRegex(@"\A5\.(?:2\.2|[347]\.)", RegexOptions.CultureInvariant)]
    private static partial Regex NotTheAddress();
}
