using System.Net.Security;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace MistakeClinic.Server.Reminders.Channels.Mail;

/// <summary>
/// Gives an e-mail to the operator's mail server, one connection each. What that server says of the address is the
/// learner's affair; that it cannot be reached or refuses us is the operator's, and goes to the log.
/// </summary>
/// <param name="settings">The mail server.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where the operator reads.</param>
/// <param name="trust">For tests, whose server has a certificate that only they trust; null for the machine's trust.</param>
internal sealed partial class MailChannel(
    MailSettings settings,
    TimeProvider time,
    ILogger<MailChannel> log,
    RemoteCertificateValidationCallback? trust = null
) : IReminderChannel<MailRecipient>
{
    /// <summary>
    /// Five minutes for the whole conversation. A server may think long before it takes a message (RFC 5321, 4.5.3.2), and
    /// one that is given up too soon takes it all the same, and then once more.
    /// </summary>
    internal static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private static readonly HandOver.Retry NotNow = new("The mail server took no message.", IsOurs: true);

    public Task<HandOver> SendAsync(MailRecipient address, Digest digest, CancellationToken ct) =>
        SendAsync(address.Email, to => ReminderMail.Write(digest, to, address.Unsubscribe, settings), ct);

    /// <summary>Sends what is written for a mailbox and the settings of e-mail.</summary>
    internal Task<HandOver> SendAsync(
        string email,
        Func<MailboxAddress, MailSettings, MimeMessage> write,
        CancellationToken ct
    ) => SendAsync(email, to => write(to, settings), ct);

    private async Task<HandOver> SendAsync(string email, Func<MailboxAddress, MimeMessage> write, CancellationToken ct)
    {
        if (!MailAddress.TryParse(email, out var to))
            return new HandOver.Gone("It is no e-mail address.");
        using var message = write(to);
        using var patience = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            await SendAsync(message, either.Token);
            return new HandOver.Delivered();
        }
        catch (SmtpCommandException e) when (e.ErrorCode == SmtpErrorCode.RecipientNotAccepted)
        {
            var refusal = MailRefusal.Of(e);
            if (refusal is HandOver.Retry)
                LogRecipient(settings.Host, settings.Port, (int)e.StatusCode);
            return refusal;
        }
        catch (SmtpCommandException e)
        {
            LogRefused(settings.Host, settings.Port, (int)e.StatusCode, MailFault.Of(e));
            return NotNow;
        }
        catch (Exception e) when (MailFault.IsConnection(e) && !ct.IsCancellationRequested)
        {
            LogUnreachable(settings.Host, settings.Port, MailFault.Of(e));
            return NotNow;
        }
    }

    private async Task SendAsync(MimeMessage message, CancellationToken ct)
    {
        using var smtp = new SmtpClient();
        // An unreachable list of revoked certificates must not stop all mail; a certificate must be valid all the same.
        smtp.CheckCertificateRevocation = false;
        if (trust is not null)
            smtp.ServerCertificateValidationCallback = trust;
        await smtp.ConnectAsync(settings.Host, settings.Port, Security, ct);
        if (settings.Login is { } login)
            await smtp.AuthenticateAsync(login, ct);
        await smtp.SendAsync(message, ct);
        try
        {
            await smtp.DisconnectAsync(quit: true, ct);
        }
        catch (Exception e) when (MailFault.IsConnection(e))
        {
            // The message has been taken.
        }
    }

    private SecureSocketOptions Security =>
        settings.Security switch
        {
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.None,
        };

    [LoggerMessage(LogLevel.Warning, "The mail server {Host}:{Port} refused a message with status {Status}: {Fault}")]
    private partial void LogRefused(string host, int port, int status, string fault);

    [LoggerMessage(
        LogLevel.Warning,
        "The mail server {Host}:{Port} does not take mail for an address now: status {Status}"
    )]
    private partial void LogRecipient(string host, int port, int status);

    [LoggerMessage(LogLevel.Warning, "The mail server {Host}:{Port} took no message: {Fault}")]
    private partial void LogUnreachable(string host, int port, string fault);
}
